// Writes the files of a new rule: npm run new:rule <category> <id>
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rules } from '../src/rules/index.ts';
import { newRule, withMessages } from './rules/template.ts';

const messages = 'src/messages/en.json';
const [category = '', id = '', ...more] = process.argv.slice(2);
const categories = [...new Set(rules.map((rule) => rule.category))].sort();

const problem = problemWith();
if (problem !== undefined) {
  console.error(`${problem}\nusage: npm run new:rule <category> <id>`);
  process.exit(2);
}

for (const [path, text] of newRule(category, id)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(path);
}
const ids = rules.map((rule) => rule.id);
const catalogue = withMessages(JSON.parse(readFileSync(messages, 'utf8')), id, ids);
writeFileSync(messages, `${JSON.stringify(catalogue, undefined, 2)}\n`);
console.log(`${messages}: ${id}`);
execFileSync('npm', ['run', '--silent', 'generate'], { stdio: 'inherit' });
console.log(`\nFill in what says TODO: git grep -n TODO -- '*${id}*' ${messages}`);

function problemWith(): string | undefined {
  if (more.length > 0 || id === '') return 'two words are needed';
  if (!categories.includes(category as never))
    return `there is no category ${category}: ${categories.join(', ')}`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return `${id} is not written like-this`;
  if (rules.some((rule) => rule.id === id)) return `there is a rule ${id}`;
  const left = [`docs/rules/${id}.md`, `__tests__/fixtures/rules/${id}`].find((path) => existsSync(path));
  return left && `${left} is there already`;
}
