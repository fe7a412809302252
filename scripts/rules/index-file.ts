import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const directory = 'src/rules';

/** `src/rules/index.ts`, by the rule files that there are: `<category>/<id>.ts`. */
export function rulesIndex(): string {
  const rules = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: category }) => rulesIn(category))
    .sort((a, b) => compare(a.path, b.path));
  const imports = rules.map(({ name, path }) => `import { ${name} } from './${path}.ts';\n`);
  const names = rules.toSorted((a, b) => compare(a.id, b.id)).map(({ name }) => `  ${name},\n`);
  return [
    "import type { Rule } from '../model/rule.ts';\n",
    ...imports,
    '\n/** Every rule, in alphabetical order. Made by `npm run generate`. */\n',
    `export const rules: readonly Rule[] = [\n${names.join('')}];\n`,
  ].join('');
}

function rulesIn(category: string): { readonly id: string; readonly name: string; readonly path: string }[] {
  return readdirSync(join(directory, category)).flatMap((file) => {
    const id = file.replace(/\.ts$/, '');
    const text = readFileSync(join(directory, category, file), 'utf8');
    const [, name] = /^export const (\w+): \w*Rule\b/m.exec(text) ?? [];
    return name === undefined ? [] : { id, name, path: `${category}/${id}` };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
