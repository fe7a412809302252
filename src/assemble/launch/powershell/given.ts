import type { Given } from './state.ts';
import type { Value } from './values.ts';

/** What a cmdlet is given. */
export interface Bound {
  /** By name, in lower case; a beginning of the name will do. Absent too where it is a switch that nothing is given. */
  named(name: string): Value | undefined;
  has(name: string): boolean;
  /** By name, or the one at a position among those without a name. */
  at(position: number, ...names: readonly string[]): Value | undefined;
  readonly all: readonly Given[];
}

/** Names of switches, which take no value of what stands behind them. */
const switches =
  /^(?:wait|nonewwindow|passthru|parent|leaf|resolve|force|recurse|quiet|passthrough|append|noprofile|literal|useshellexecute|isabsolute|raw|leafbase|noenumerate|file|directory)$/;

/** Joins names with the values behind them. */
export function bound(given: readonly Given[]): Bound {
  const named = new Map<string, Value | undefined>();
  const loose: Value[] = [];
  for (let at = 0; at < given.length; at++) {
    const one = given[at] as Given;
    if (one.name === undefined) {
      if (one.value !== undefined) loose.push(one.value);
      continue;
    }
    const next = given[at + 1];
    const takesNext =
      one.value === undefined && !switches.test(one.name) && next !== undefined && next.name === undefined;
    named.set(one.name, takesNext ? next.value : one.value);
    if (takesNext) at += 1;
  }
  const find = (name: string) =>
    [...named].find(([own]) => (own.length > 1 ? name.startsWith(own) : own === name));
  return {
    named: (name) => find(name)?.[1],
    has: (name) => find(name) !== undefined,
    at: (position, ...names) => {
      for (const name of names) {
        const found = find(name)?.[1];
        if (found !== undefined) return found;
      }
      const before = names.length > 0 && names.some((name) => find(name) !== undefined);
      return before ? undefined : loose[position];
    },
    all: given,
  };
}
