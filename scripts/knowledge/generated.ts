import { readFileSync } from 'node:fs';
import { documentSchemas } from '../../src/knowledge/document-schemas.ts';
import { newestTarget } from '../../src/knowledge/options.ts';
import { schemaFor } from '../../src/knowledge/schema.ts';
import { locales } from '../../src/messages/locale.ts';
import { scripts } from '../../src/model/script.ts';
import { rules } from '../../src/rules/index.ts';
import { fileDocs } from '../file-docs.ts';
import { optionDocs } from '../option-docs.ts';
import { rulesIndex } from '../rules/index-file.ts';
import { withEvidence } from './evidence.ts';
import { messageTypes } from './message-types.ts';
import { settingsSchema } from './settings-schema.ts';
import { validatorModule, validatorTypes } from './validators.ts';

/** Every generated file that is committed, by its path from the root: what `npm run generate` writes. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...scripts.map((script): [string, string] => [
      `schemas/${script.replace(/\.py$/, '.schema.json')}`,
      `${JSON.stringify(schemaFor(script, newestTarget), undefined, 2)}\n`,
    ]),
    ...[...documentSchemas].map(([name, schemaOf]): [string, string] => [
      `schemas/${name}.schema.json`,
      `${JSON.stringify(schemaOf(newestTarget), undefined, 2)}\n`,
    ]),
    ['schemas/settings.schema.json', `${JSON.stringify(settingsSchema(), undefined, 2)}\n`],
    ...optionDocs(),
    fileDocs(),
    ['src/rules/index.ts', rulesIndex()],
    ['src/model/rule-id.ts', ruleIds()],
    ...locales.map((locale): [string, string] => [
      `src/generated/messages/${locale}.ts`,
      messageTypes(locale),
    ]),
    ['src/generated/validate.js', validatorModule()],
    ['src/generated/validate.d.ts', validatorTypes()],
    ...rules.map(({ id, upstream }): [string, string] => {
      const page = `docs/rules/${id}.md`;
      return [page, withEvidence(readFileSync(page, 'utf8'), upstream?.())];
    }),
  ]);
}

function ruleIds(): string {
  const ids = rules.map(({ id }) => `  | '${id}'`);
  return `/** The rules there are. Made by \`npm run generate\`. */\nexport type RuleId =\n${ids.sort().join('\n')};\n`;
}
