import { locales } from '../messages/locale.ts';
import { policySources, scopes, suppressionModes, unreadLevels } from '../model/request.ts';
import { scripts } from '../model/script.ts';
import { formatNames } from '../report/formats.ts';
import { failLevels } from './levels.ts';
import type { OptionSpecs } from './option-spec.ts';
import { toCount, toRuleLevel, toScript, toTarget } from './read-option.ts';

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

export const runsOptions = { ...scriptOption, ...targetOption } as const satisfies OptionSpecs;

export const planOptions = {
  batches: { value: 'N', read: toCount, request: 'batches' },
  images: { value: 'N', read: toCount, request: 'images' },
  processes: { value: 'N', read: toCount, request: 'processes' },
  run: { value: 'RUN', request: 'run' },
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
