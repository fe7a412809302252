import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { usageError } from '../messages/usage.ts';
import { explainedJson, explainedText } from '../report/explained.ts';
import { rules } from '../rules/index.ts';
import { toRule } from '../workspace/read-option.ts';
import { command } from './command.ts';
import { pageColumns, wantsColors } from './screen.ts';
/** `kohya-flux-lint explain RULE` */
export const run = command('explain', ({ flags, value, rest }, messages, io) => {
  const format = value('format') ?? 'text';
  const [name, ...others] = rest;
  if (name === undefined || others.length > 0) throw usageError('one-rule');
  const id = toRule(name);
  const page = readFileSync(join(pages(), `${id}.md`), 'utf8');
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  io.out(
    format === 'json'
      ? explainedJson(rule, page, messages)
      : explainedText(rule, page, messages, { colors: wantsColors(flags, io), width: pageColumns(io) }),
  );
  return 0;
});

/** The package's pages: it has them one directory above the bundles, two above this file. */
function pages(): string {
  const places = ['../docs/rules', '../../docs/rules'].map((place) => join(import.meta.dirname, place));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`the pages are missing at ${places[0]}`);
  return found;
}
