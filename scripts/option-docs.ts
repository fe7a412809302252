import { readFileSync } from 'node:fs';
import { stepInputs } from '../src/github/manner.ts';
import { en } from '../src/messages/en.ts';
import type { OptionSpec } from '../src/workspace/option-spec.ts';
import { lintOptions } from '../src/workspace/options.ts';

/** An option as a page tells it. */
interface Told {
  readonly name: string;
  readonly text: string;
  readonly usual: string;
}

const options = Object.entries<OptionSpec>(lintOptions);

/** The inputs of the action, by name, with what each is unless it is given. */
const inputs: ReadonlyMap<string, string> = new Map([
  ...options.flatMap(([name, { input }]) =>
    input === undefined ? [] : [[input.name ?? name, input.usual ?? ''] as const],
  ),
  ...Object.entries(stepInputs),
]);

/**
 * `action.yml` and the tables of the documentation, by path, with every option in them. What they say of one stays; of a
 * new one they say what the help says.
 */
export function optionDocs(): [path: string, text: string][] {
  const asInputs = [...inputs].map(([name, usual]) => told(name, name === 'rules' ? 'rule' : name, usual));
  const asOptions = options.flatMap(([name, { request }]) =>
    request === undefined ? [] : told(request, name),
  );
  return [
    ['action.yml', withInputs(read('action.yml'), asInputs)],
    ['docs/github.md', withRows(read('docs/github.md'), 'input', asInputs)],
    [
      'docs/library.md',
      withRows(read('docs/library.md'), 'option', [...asOptions, told('cwd'), told('locale')]),
    ],
  ];
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** What the help says of an option: `what it is (default: what it is unless it is given)`. */
function told(name: string, option = name, usual = ''): Told {
  const { choices = [] } = options.find(([known]) => known === option)?.[1] ?? {};
  const help = en['help-lint']?.[option] ?? en.help?.[option] ?? '';
  const [, text = '', otherwise = ''] = /^(.*?)(?: \(default: (.*)\))?$/.exec(help) ?? [];
  const list = choices.map((choice) => `\`${choice}\``).join(', ');
  return { name, text: text.replace('{choices}', list), usual: usual === '' ? otherwise : `\`${usual}\`` };
}

/** The table under this heading with a row for each of these and no others. */
function withRows(page: string, heading: string, all: readonly Told[]): string {
  const table = new RegExp(`(?<=^\\| ${heading} \\| .*\\n\\| --- .*\\n)(?:\\|.*\\n)+`, 'm');
  return page.replace(table, (body) => {
    const nameOf = (row: string) => /^\| `([^`]+)`/.exec(row)?.[1];
    const rows = body.split(/(?<=\n)/);
    const kept = rows.filter((row) => all.some(({ name }) => name === nameOf(row)));
    const added = all.filter(({ name }) => !rows.some((row) => nameOf(row) === name));
    return [...kept, ...added.map(({ name, text, usual }) => `| \`${name}\` | ${text} | ${usual} |\n`)].join(
      '',
    );
  });
}

/** The action's metadata with an input for each of these and no others, with the default that the table says. */
function withInputs(metadata: string, all: readonly Told[]): string {
  return metadata.replace(/(?<=^inputs:\n)(?: .*\n)+/m, (body) => {
    const blocks = body.split(/(?<=\n)(?= {2}\S)/);
    const nameOf = (block: string) => /^ {2}([\w-]+):/.exec(block)?.[1];
    const kept = blocks.flatMap((block) => {
      const usual = inputs.get(nameOf(block) ?? '');
      return usual === undefined
        ? []
        : block.replace(/(?<=^ {4}default: ).*/m, (line) => defaultOf(usual, line));
    });
    const added = all.filter(({ name }) => !blocks.some((block) => nameOf(block) === name));
    return [
      ...kept,
      ...added.map(({ name, text }) => {
        const description = JSON.stringify(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
        return `  ${name}:\n    description: ${description}\n    default: ${JSON.stringify(inputs.get(name))}\n`;
      }),
    ].join('');
  });
}

function defaultOf(usual: string, written: string): string {
  return written.replace(/^"(.*)"$/, '$1') === usual ? written : JSON.stringify(usual);
}
