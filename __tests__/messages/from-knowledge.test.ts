import { expect, it } from 'vitest';
import families from '../../knowledge/families.json' with { type: 'json' };
import secrets from '../../knowledge/secrets.json' with { type: 'json' };
import { packageConflicts } from '../../src/knowledge/accelerate.ts';
import { en } from '../../src/messages/en.ts';

/** TypeScript widens JSON's literals: that these name messages is looked at here. */
it.each([
  ['tools', 'skipped', families.tools.map(({ is }) => `tool-${is}`)],
  ['conflicts of packages', 'pins-conflict', packageConflicts().map(({ message }) => message)],
  [
    'kinds of secrets',
    'committed-secret',
    [...secrets.forms, ...secrets.names].flatMap((one) => ('kind' in one ? [one.kind] : [])),
  ],
])('what knowledge says of %s is said by a message', (_, group, names) => {
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => name === undefined || en[group]?.[name] === undefined)).toEqual([]);
});
