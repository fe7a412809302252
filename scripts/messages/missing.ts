import type { Catalogue } from '../../src/messages/catalogue.ts';

/** The messages that a translation lacks, as `group.name`. */
export function missingFrom(catalogue: Catalogue, translation: Catalogue): string[] {
  return Object.entries(catalogue).flatMap(([group, messages]) =>
    Object.keys(messages)
      .filter((name) => translation[group]?.[name] === undefined)
      .map((name) => `${group}.${name}`),
  );
}
