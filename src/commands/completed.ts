import { locales } from '../messages/locale.ts';
import { scripts } from '../model/run.ts';
import { rules } from '../rules/index.ts';
import { failLevels, ruleLevels, scopes } from './asked.ts';
import { known as explain } from './explain.ts';
import { formats } from './formats.ts';
import { known as lint } from './lint-options.ts';
import { known as plan } from './plan.ts';
import { known as listRules } from './rules.ts';
import { known as schema } from './schema.ts';
import { known as state } from './state.ts';

interface Known {
  readonly flags: readonly string[];
  readonly valued: readonly string[];
}

const ids = rules.map(({ id }) => id);

/** The commands, with their options and what else they take beside files. */
const commands: Readonly<Record<string, { readonly options: Known; readonly values?: readonly string[] }>> = {
  completion: { options: { flags: ['help'], valued: [] }, values: ['bash', 'fish', 'zsh'] },
  explain: { options: explain, values: ids },
  plan: { options: plan },
  rules: { options: listRules },
  schema: { options: schema, values: ['dataset'] },
  state: { options: state },
};
const linting = {
  options: { flags: [...lint.flags, 'help', 'version'], valued: lint.valued },
  values: Object.keys(commands),
};

/** What options can be, where that is a list. */
const values: Readonly<Record<string, readonly string[]>> = {
  'fail-on': failLevels,
  format: formats,
  locale: locales,
  rule: ids.map((id) => `${id}=`),
  scope: scopes,
  script: scripts,
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
  const [first = ''] = before;
  const { options, values: taken = [] } = (Object.hasOwn(commands, first) && commands[first]) || linting;
  const option = before.at(-1)?.replace(/^--/, '') ?? '';
  if (before.at(-1)?.startsWith('--') && options.valued.includes(option)) {
    if (option === 'rule' && current.includes('=')) return ruleLevels;
    return Object.hasOwn(values, option) ? (values[option] ?? []) : [];
  }
  if (current.startsWith('-')) return [...options.flags, ...options.valued].map((name) => `--${name}`);
  return before.length === (options === linting.options ? 0 : 1) ? taken : [];
}
