import { locales } from '../messages/locale.ts';
import { policySources, suppressionModes } from '../model/policy.ts';
import { scripts } from '../model/run.ts';
import { unreadLevels } from '../model/settings.ts';
import { formatNames } from '../report/formats.ts';
import { failLevels, scopes } from '../workspace/levels.ts';

/** An option of a command. */
export interface OptionSpec {
  /** What stands for its value in the help; a flag has none. */
  readonly value?: string;
  /** What its value can be, where that is a short list. */
  readonly choices?: readonly string[];
  /** Its one letter. */
  readonly short?: string;
}

/** What a command takes. What its help says of it is in the messages. */
export interface CommandSpec {
  /** What follows the name of the program, a line each. */
  readonly usage: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples?: readonly string[];
  /** Whether the help lists what its exit status can be. */
  readonly exits?: boolean;
}

const common = {
  locale: { value: 'NAME', choices: locales },
  help: { short: 'h' },
} as const;
const colors = { color: {}, 'no-color': {} } as const;
const script = { script: { value: 'NAME', choices: scripts } } as const;
const target = { target: { value: 'VERSION' } } as const;

/** `kohya-flux-lint [paths…]` */
export const lintSpec = {
  usage: ['[options] [paths...]', 'COMMAND --help'],
  options: {
    format: { value: 'NAME', choices: formatNames },
    'fail-on': { value: 'LEVEL', choices: failLevels },
    ...script,
    ...target,
    rule: { value: 'ID=LEVEL' },
    config: { value: 'FILE' },
    'no-config': {},
    'print-config': {},
    fix: {},
    'fix-unsafe': {},
    diff: {},
    statistics: {},
    'write-baseline': {},
    'prune-baseline': {},
    baseline: { value: 'FILE' },
    'no-baseline': {},
    unread: { value: 'LEVEL', choices: unreadLevels },
    'settings-from': { value: 'SOURCE', choices: policySources },
    suppressions: { value: 'MODE', choices: suppressionModes },
    'stdin-filename': { value: 'FILE' },
    watch: {},
    base: { value: 'REV' },
    scope: { value: 'SCOPE', choices: scopes },
    verbose: { short: 'v' },
    quiet: { short: 'q' },
    ...colors,
    version: {},
    ...common,
  },
  examples: [
    'kohya-flux-lint',
    'kohya-flux-lint configs/lora.toml --fail-on warning',
    'kohya-flux-lint --rule missing-save-state=error --target 0.10.1',
    'kohya-flux-lint --format sarif > report.sarif',
    'kohya-flux-lint --stdin-filename lora.toml --fix < lora.toml',
    'kohya-flux-lint explain missing-save-state',
  ],
  exits: true,
} as const satisfies CommandSpec;

/** The commands beside linting. */
export const specs = {
  plan: {
    usage: ['plan [options] CONFIG'],
    options: {
      batches: { value: 'N' },
      images: { value: 'N' },
      processes: { value: 'N' },
      'crash-at': { value: 'N' },
      ...script,
      format: { value: 'NAME', choices: ['text', 'json', 'mermaid'] },
      ...common,
    },
    exits: true,
  },
  state: {
    usage: ['state [options] DIR', 'state [options] --latest OUTPUT_DIR [--name OUTPUT_NAME]'],
    options: {
      latest: { value: 'OUTPUT_DIR' },
      name: { value: 'OUTPUT_NAME' },
      ...script,
      accelerate: { value: 'VERSION' },
      torch: { value: 'VERSION' },
      safetensors: { value: 'VERSION' },
      numpy: { value: 'VERSION' },
      'saved-with': { value: 'VERSION' },
      format: { value: 'NAME', choices: ['text', 'json'] },
      ...common,
    },
    exits: true,
  },
  rules: {
    usage: ['rules [options]'],
    options: { format: { value: 'NAME', choices: ['text', 'json'] }, ...colors, ...common },
  },
  explain: {
    usage: ['explain [options] RULE'],
    options: { format: { value: 'NAME', choices: ['text', 'json'] }, ...colors, ...common },
  },
  schema: {
    usage: ['schema [options]', 'schema dataset [options]'],
    options: { ...script, ...target, format: { value: 'NAME', choices: ['json'] }, ...common },
    exits: true,
  },
  completion: {
    usage: ['completion bash|zsh|fish'],
    options: common,
    examples: [
      'eval "$(kohya-flux-lint completion bash)"         # ~/.bashrc',
      'eval "$(kohya-flux-lint completion zsh)"          # ~/.zshrc',
      'kohya-flux-lint completion fish | source          # ~/.config/fish/config.fish',
    ],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof specs;

/** The options that are given with a value, and those that are not. */
export type Valued<Options> = {
  [Name in keyof Options & string]: Options[Name] extends { readonly value: string } ? Name : never;
}[keyof Options & string];
export type Flag<Options> = Exclude<keyof Options & string, Valued<Options>>;

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(specs, word);
}

/** What a command line asks for. */
export interface Asking {
  /** The first word that is no option and no option's value. */
  readonly word?: string;
  /** That word, where it is a command. */
  readonly command?: CommandName;
  /** All words but the command. */
  readonly rest: readonly string[];
}

/** The command of a command line, which may stand behind options. */
export function commandOf(args: readonly string[]): Asking {
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (isCommand(word)) return { word, command: word, rest: args.toSpliced(at, 1) };
    if (word === '--') break;
    if (!word.startsWith('-') || word === '-') return { word, rest: args };
    // Whether an unknown option would take the next word cannot be told.
    if (word.startsWith('--') && !allOptions.has(word.replace(/=.*$/s, ''))) break;
    if (allOptions.get(word)?.value !== undefined) at += 1;
  }
  return { rest: args };
}

const allOptions: ReadonlyMap<string, OptionSpec> = new Map(
  [lintSpec, ...Object.values(specs)].flatMap(({ options }: CommandSpec) =>
    Object.entries(options).map(([name, option]) => [`--${name}`, option] as const),
  ),
);
