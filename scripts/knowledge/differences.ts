import { describeDefinition, same, type Table } from './tables.ts';

/** How one table differs from another, a line for each option. */
export function differences(before: Table, after: Table): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .filter((name) => !same(before.get(name), after.get(name)))
    .map(
      (name) => `${name}: ${describeDefinition(before.get(name))} -> ${describeDefinition(after.get(name))}`,
    );
}
