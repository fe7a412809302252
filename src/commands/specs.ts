import type { OptionSpec, OptionSpecs } from '../workspace/option-spec.ts';
import {
  colorOptions,
  commonOptions,
  lintOptions,
  planOptions,
  runsOptions,
  scriptOption,
  stateOptions,
  targetOption,
} from '../workspace/options.ts';

/** What a command takes. What its help says of it is in the messages. */
export interface CommandSpec {
  /** What follows the name of the program, a line each. */
  readonly usage: readonly string[];
  readonly options: OptionSpecs;
  readonly examples?: readonly string[];
  /** Whether the help lists what its exit status can be. */
  readonly exits?: boolean;
}

const textOrJson = { value: 'NAME', choices: ['text', 'json'] } as const satisfies OptionSpec;

/** `kohya-flux-lint [paths…]` */
export const lintSpec = {
  usage: ['[options] [paths...]', 'COMMAND --help'],
  options: lintOptions,
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
  runs: {
    usage: ['runs [options] [paths...]'],
    options: {
      ...runsOptions,
      effective: {},
      format: textOrJson,
      ...colorOptions,
      ...commonOptions,
    },
    examples: [
      'kohya-flux-lint runs',
      'kohya-flux-lint runs train.sh --effective',
      'kohya-flux-lint runs --effective --format json > runs.json',
    ],
    exits: true,
  },
  plan: {
    usage: ['plan [options] CONFIG|SCRIPT'],
    options: {
      ...planOptions,
      format: { value: 'NAME', choices: ['text', 'json', 'mermaid'] },
      ...commonOptions,
    },
    exits: true,
  },
  state: {
    usage: ['state [options] DIR', 'state [options] --latest OUTPUT_DIR [--name OUTPUT_NAME]'],
    options: {
      latest: { value: 'OUTPUT_DIR' },
      name: { value: 'OUTPUT_NAME' },
      ...stateOptions,
      format: textOrJson,
      ...commonOptions,
    },
    exits: true,
  },
  rules: {
    usage: ['rules [options]'],
    options: { format: textOrJson, ...colorOptions, ...commonOptions },
  },
  explain: {
    usage: ['explain [options] RULE'],
    options: { format: textOrJson, ...colorOptions, ...commonOptions },
  },
  schema: {
    usage: ['schema [options]', 'schema dataset [options]'],
    options: {
      ...scriptOption,
      ...targetOption,
      format: { value: 'NAME', choices: ['json'] },
      ...commonOptions,
    },
    exits: true,
  },
  completion: {
    usage: ['completion bash|zsh|fish'],
    options: commonOptions,
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

/** Which command a command line is for. */
export interface CommandCall {
  /** The first word that is no option and no option's value. */
  readonly word?: string;
  /** That word, where it is a command. */
  readonly command?: CommandName;
  /** All words but the command. */
  readonly rest: readonly string[];
}

/** The command of a command line, which may stand behind options. */
export function commandOf(args: readonly string[]): CommandCall {
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
