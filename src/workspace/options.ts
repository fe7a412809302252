import { locales } from '../messages/locale.ts';
import type { PlanRequest, Request, StateRequest } from '../model/request.ts';
import { policySources, scopes, suppressionModes, unreadLevels } from '../model/request.ts';
import { scripts } from '../model/script.ts';
import { formatNames } from '../report/formats.ts';
import { failLevels } from './levels.ts';
import { toCount, toRuleLevel, toScript, toTarget } from './read-option.ts';

/** An option, as all who take or explain it have to know it. What its help says of it is in the messages. */
export interface OptionSpec {
  /** What stands for its value in the help; a flag has none. */
  readonly value?: string;
  /** What its value can be, where that is a short list. */
  readonly choices?: readonly string[];
  /** What its choices are called in a message, where that is not its name. */
  readonly thing?: 'level';
  /**
   * Reads its value; by default that is one of the choices, or any text.
   * @param name what the option is called
   * @throws UsageError
   */
  readonly read?: (text: string, name: string) => unknown;
  /** Whether it can be given many times: each value is a name and what it stands for. */
  readonly many?: true;
  /** Its one letter. */
  readonly short?: string;
  /** What a request, and so the library, calls it. */
  readonly request?: keyof Request | keyof PlanRequest | keyof StateRequest;
  /** Its input of the action, if it has one: another name, and what it is unless it is given. */
  readonly input?: { readonly name?: string; readonly usual?: string };
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export const commonOptions = {
  locale: { value: 'NAME', choices: locales, input: { usual: 'en' } },
  help: { short: 'h' },
} as const satisfies OptionSpecs;

export const colorOptions = { color: {}, 'no-color': {} } as const satisfies OptionSpecs;

export const scriptOption = {
  script: { value: 'NAME', choices: scripts, read: toScript, request: 'script', input: {} },
} as const satisfies OptionSpecs;

export const targetOption = {
  target: { value: 'VERSION', read: toTarget, request: 'target', input: {} },
} as const satisfies OptionSpecs;

/** The options of linting, in the order of the help. */
export const lintOptions = {
  format: { value: 'NAME', choices: formatNames },
  'fail-on': { value: 'LEVEL', choices: failLevels, thing: 'level', input: { usual: 'error' } },
  ...scriptOption,
  ...targetOption,
  rule: { value: 'ID=LEVEL', read: toRuleLevel, many: true, request: 'rules', input: { name: 'rules' } },
  config: { value: 'FILE', request: 'config', input: {} },
  'no-config': {},
  'print-config': {},
  fix: {},
  'fix-unsafe': {},
  diff: {},
  statistics: {},
  'write-baseline': {},
  'prune-baseline': {},
  baseline: { value: 'FILE', request: 'baseline', input: {} },
  'no-baseline': {},
  unread: { value: 'LEVEL', choices: unreadLevels, thing: 'level', request: 'unread', input: {} },
  'settings-from': {
    value: 'SOURCE',
    choices: policySources,
    request: 'settingsFrom',
    input: { usual: 'base' },
  },
  suppressions: { value: 'MODE', choices: suppressionModes, request: 'suppressions', input: {} },
  'stdin-filename': { value: 'FILE' },
  watch: {},
  base: { value: 'REV', request: 'base' },
  scope: { value: 'SCOPE', choices: scopes, request: 'scope', input: { usual: 'changed' } },
  verbose: { short: 'v' },
  quiet: { short: 'q' },
  ...colorOptions,
  version: {},
  ...commonOptions,
} as const satisfies OptionSpecs;

export const planOptions = {
  batches: { value: 'N', read: toCount, request: 'batches' },
  images: { value: 'N', read: toCount, request: 'images' },
  processes: { value: 'N', read: toCount, request: 'processes' },
  'crash-at': { value: 'N', read: toCount, request: 'crashAt' },
  ...scriptOption,
} as const satisfies OptionSpecs;

export const stateOptions = {
  ...scriptOption,
  accelerate: { value: 'VERSION', request: 'accelerate' },
  torch: { value: 'VERSION', request: 'torch' },
  safetensors: { value: 'VERSION', request: 'safetensors' },
  numpy: { value: 'VERSION', request: 'numpy' },
  'saved-with': { value: 'VERSION', request: 'savedWith' },
} as const satisfies OptionSpecs;
