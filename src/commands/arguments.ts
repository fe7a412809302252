import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from '../model/errors.ts';
import { suggestion } from './asked.ts';

/** What was given on a command line: the flags, the options with their values in order, and the rest. */
export interface Arguments<Flag extends string, Valued extends string> {
  readonly flags: ReadonlySet<Flag>;
  readonly values: ReadonlyMap<Valued, readonly string[]>;
  readonly rest: readonly string[];
}

/**
 * Reads a command line. `short` names one-letter flags, as in `{ h: 'help' }`.
 * @throws UsageError when an option is unknown, lacks its value or has one too many
 */
export function readArguments<Flag extends string, Valued extends string>(
  args: readonly string[],
  known: {
    readonly flags: readonly Flag[];
    readonly valued: readonly Valued[];
    readonly short: Readonly<Record<string, Flag>>;
  },
): Arguments<Flag, Valued> {
  // Node loads its parser when it is first called.
  if (!args.some((arg) => arg.startsWith('-'))) return { flags: new Set(), values: new Map(), rest: args };
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const flag of known.flags) options[flag] = { type: 'boolean' };
  for (const name of known.valued) options[name] = { type: 'string', multiple: true };
  for (const [letter, flag] of Object.entries(known.short))
    options[flag] = { type: 'boolean', short: letter };

  const flags = new Set<Flag>();
  const values = new Map<Valued, string[]>();
  const rest: string[] = [];
  for (const token of parseArgs({ args: [...args], options, strict: false, tokens: true }).tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = known.flags.find((name) => name === token.name);
    const valued = known.valued.find((name) => name === token.name);
    if (flag !== undefined) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      flags.add(flag);
    } else if (valued !== undefined) {
      if (token.value === undefined || (!token.inlineValue && /^-./.test(token.value))) {
        throw new UsageError(`${token.rawName} needs a value`);
      }
      values.set(valued, [...(values.get(valued) ?? []), token.value]);
    } else {
      const names = [...known.flags, ...known.valued].map((name) => `--${name}`);
      throw new UsageError(`there is no option '${token.rawName}'${suggestion(token.rawName, names)}`);
    }
  }
  return { flags, values, rest };
}
