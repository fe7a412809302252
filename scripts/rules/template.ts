/** What a new rule is made of, by path: a rule on runs, to be filled in, that reports an option wherever it is set. */
export function newRule(category: string, id: string): ReadonlyMap<string, string> {
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const fixtures = `__tests__/fixtures/rules/${id}`;
  return new Map([
    [
      `src/rules/${category}/${id}.ts`,
      `import type { RunRule } from '../../model/rule.ts';
import { on, quoted } from '../support/observations.ts';
import { written } from '../support/view.ts';

/** TODO: what sd-scripts does there, and in which versions. */
export const ${name}: RunRule<'${id}'> = {
  id: '${id}',
  category: '${category}',
  severity: 'warning',
  fixable: false,
  on: 'run',
  check(run, report) {
    const setting = written(run, 'TODO');
    if (setting !== undefined) report({ ...on(setting), message: 'found', data: quoted(setting) });
  },
};
`,
    ],
    [`${fixtures}/found.toml`, `# TODO: what is wrong here.\n${run}`],
    [`${fixtures}/fine.toml`, `# TODO: what is right here.\n${run}`],
    [
      `docs/rules/${id}.md`,
      `# ${id}

TODO: what is found, in one sentence: the summary of its messages.

## What is wrong

TODO

## What upstream does

TODO: with the file and the symbol, and the versions it holds for.

## Bad

\`\`\`toml bad
${run}\`\`\`

## Good

\`\`\`toml good
${run}\`\`\`

## How to switch it off

On the command line \`--rule ${id}=off\`, in the action \`rules: ${id}=off\`.
`,
    ],
  ]);
}

const run = 'network_module = "networks.lora_flux"\nTODO = 1\n';

/** The catalogue with the group of a new rule, where the alphabet has it among those of other rules. */
export function withMessages(
  catalogue: Readonly<Record<string, object>>,
  id: string,
  rules: readonly string[],
): Readonly<Record<string, object>> {
  const groups = Object.entries(catalogue);
  const next = groups.findIndex(([group]) => rules.includes(group) && group > id);
  const messages = {
    summary: 'TODO: what is found, in one sentence.',
    found: '`{option}` is {value}: TODO: what sd-scripts does. TODO: what to write.',
  };
  return Object.fromEntries(groups.toSpliced(next, 0, [id, messages]));
}
