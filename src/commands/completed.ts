import { documentSchemas } from '../knowledge/document-schemas.ts';
import { targets } from '../knowledge/options.ts';
import { rules } from '../rules/index.ts';
import { ruleLevels } from '../workspace/levels.ts';
import { type CommandName, type CommandSpec, commandOf, lintSpec, specs } from './specs.ts';

const ids = rules.map(({ id }) => id);

/** What commands take beside files. */
const words: Readonly<Partial<Record<CommandName, readonly string[]>>> = {
  completion: ['bash', 'fish', 'zsh'],
  explain: ids,
  schema: [...documentSchemas.keys()],
};

/** What options can be, where that is a long list. */
const values: Readonly<Record<string, readonly string[]>> = {
  rule: ids.map((id) => `${id}=`),
  target: targets.map(({ name }) => name.replace(/^.* /, '')),
};

/**
 * What the last word of a command line can become, of which only what follows its last `=` counts; nothing where it
 * can be anything, such as a file.
 * @param words the words up to the cursor, without the program; `=` may be words of their own, as in bash
 */
export function completed(words: readonly string[]): readonly string[] {
  const glued = words.join('\0').replaceAll(/\0=(?:\0|$)/g, '=');
  // `--option=value` is `--option value`.
  const line = glued.replaceAll(/(^|\0)(--[^\0=]+)=/g, '$1$2\0').split('\0');
  const [current = '', ...before] = line.reverse();
  const begun = current.slice(current.lastIndexOf('=') + 1);
  return candidates(current, before.reverse()).filter((word) => word.startsWith(begun));
}

function candidates(current: string, before: readonly string[]): readonly string[] {
  const { command, rest } = commandOf(before);
  const { options }: CommandSpec = command === undefined ? lintSpec : specs[command];
  const name = before.at(-1)?.replace(/^--/, '') ?? '';
  const option = before.at(-1)?.startsWith('--') && Object.hasOwn(options, name) ? options[name] : undefined;
  if (option?.value !== undefined) {
    if (name === 'rule' && current.includes('=')) return ruleLevels;
    return option.choices ?? (Object.hasOwn(values, name) ? values[name] : undefined) ?? [];
  }
  if (current.startsWith('-')) return Object.keys(options).map((one) => `--${one}`);
  const isFirst = rest.every((word, at) => word.startsWith('-') || isValueOf(rest[at - 1], options));
  if (!isFirst) return [];
  return command === undefined ? Object.keys(specs) : (words[command] ?? []);
}

function isValueOf(word: string | undefined, options: CommandSpec['options']): boolean {
  const name = word?.replace(/^--/, '') ?? '';
  return word !== name && Object.hasOwn(options, name) && options[name]?.value !== undefined;
}
