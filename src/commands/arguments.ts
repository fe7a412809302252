import { type ParseArgsConfig, parseArgs } from 'node:util';
import { usageError } from '../messages/usage.ts';
import { meant, suggestion } from '../workspace/suggestion.ts';
import type { CommandSpec, Flag, Valued } from './specs.ts';

/** A command line, taken apart: the flags, the options with their values in order, and the rest. */
export interface Arguments<FlagName extends string = string, ValuedName extends string = string> {
  readonly flags: ReadonlySet<FlagName>;
  readonly values: ReadonlyMap<ValuedName, readonly string[]>;
  readonly rest: readonly string[];
  /** The value of an option; the last one where there are several. */
  value(name: ValuedName): string | undefined;
}

/** The command line of a command. */
export type ArgumentsOf<Spec extends CommandSpec> = Arguments<Flag<Spec['options']>, Valued<Spec['options']>>;

/**
 * Reads the command line of a command.
 * @throws UsageError when an option is unknown, lacks its value or has one too many
 */
export function readArguments<Spec extends CommandSpec>(
  args: readonly string[],
  { options }: Spec,
): ArgumentsOf<Spec> {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
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
        values.set(name, [...(values.get(name) ?? []), value]);
      }
    }
  }
  // The names are those of the options.
  const value = (name: string) => values.get(name)?.at(-1);
  return { flags, values, rest, value } as unknown as ArgumentsOf<Spec>;
}

function configOf(options: CommandSpec['options']): NonNullable<ParseArgsConfig['options']> {
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
function hintAt(option: string, options: CommandSpec['options']) {
  const value = option.replace(/^-+/, '');
  const taking = Object.entries(options).find(([, { choices }]) => choices?.includes(value));
  if (taking !== undefined) return meant([`--${taking[0]} ${value}`]);
  return suggestion(
    option,
    Object.keys(options).map((name) => `--${name}`),
  );
}
