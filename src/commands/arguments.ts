import { type ParseArgsConfig, parseArgs } from 'node:util';
import { usageError } from '../messages/usage.ts';
import type { OptionSpecs } from '../workspace/option-spec.ts';
import { readOption, readRequest, type ValueOf } from '../workspace/read-option.ts';
import { meant, suggestion } from '../workspace/suggestion.ts';
import type { Flag, Valued } from './specs.ts';

/** A command line, taken apart by the options that there are. */
export interface Arguments<Options extends OptionSpecs> {
  readonly flags: ReadonlySet<Flag<Options>>;
  /** What is written for options, in order. */
  readonly texts: ReadonlyMap<Valued<Options>, readonly string[]>;
  /** The words that belong to no option. */
  readonly rest: readonly string[];
  /**
   * The value of an option; the last one where there are several.
   * @throws UsageError when it is none
   */
  value<Name extends Valued<Options>>(name: Name): ValueOf<Options[Name]> | undefined;
}

/**
 * Reads the command line of a command.
 * @throws UsageError when an option is unknown, lacks its value or has one too many
 */
export function readArguments<Options extends OptionSpecs>(
  args: readonly string[],
  { options }: { readonly options: Options },
): Arguments<Options> {
  const flags = new Set<string>();
  const texts = new Map<string, string[]>();
  const rest: string[] = [];
  // Node loads its parser when it is first called.
  if (!args.some((arg) => arg.startsWith('-'))) rest.push(...args);
  else {
    for (const token of parseArgs({
      args: [...args],
      options: configOf(options),
      strict: false,
      tokens: true,
    }).tokens) {
      if (token.kind === 'positional') rest.push(token.value);
      if (token.kind !== 'option') continue;
      const { name, rawName: option, value } = token;
      const spec = Object.hasOwn(options, name) ? options[name] : undefined;
      if (spec === undefined) throw usageError('no-option', { name: option }, hintAt(option, options));
      if (spec.value === undefined) {
        if (value !== undefined) throw usageError('takes-no-value', { option });
        flags.add(name);
      } else {
        if (value === undefined || (!token.inlineValue && /^-./.test(value)))
          throw usageError('needs-value', { option });
        texts.set(name, [...(texts.get(name) ?? []), value]);
      }
    }
  }
  // The names are those of the options.
  return { flags, texts, rest, value } as unknown as Arguments<Options>;

  function value(name: string): unknown {
    const text = texts.get(name)?.at(-1);
    const spec = options[name];
    return text === undefined || spec === undefined ? undefined : readOption(name, spec, text, `--${name}`);
  }
}

/**
 * What a command line asks for.
 * @throws UsageError when a value is none
 */
export function requestIn<Request extends object>(
  { texts }: { readonly texts: ReadonlyMap<string, readonly string[]> },
  options: OptionSpecs,
): Request {
  return readRequest(
    options,
    (name) => texts.get(name),
    (name) => `--${name}`,
  );
}

function configOf(options: OptionSpecs): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { value, short }]) => [
      name,
      value === undefined
        ? { type: 'boolean' as const, ...(short !== undefined && { short }) }
        : { type: 'string' as const, multiple: true },
    ]),
  );
}

/** What may have been meant by an unknown option: `--json` is `--format json`. */
function hintAt(option: string, options: OptionSpecs) {
  const value = option.replace(/^-+/, '');
  const taking = Object.entries(options).find(([, { choices }]) => choices?.includes(value));
  if (taking !== undefined) return meant([`--${taking[0]} ${value}`]);
  return suggestion(
    option,
    Object.keys(options).map((name) => `--${name}`),
  );
}
