import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { optionsOf } from '../../src/knowledge/options.ts';
import type { Option } from '../../src/model/option.ts';
import type { Script } from '../../src/model/script.ts';

interface Tables {
  readonly tables: Readonly<Record<string, Readonly<Record<Script, { options: number; sha256: string }>>>>;
}

const { tables }: Tables = JSON.parse(readFileSync('__tests__/conformance/option-tables.json', 'utf8'));

/** An option as argparse's own object has it: [dest, kind, type, nargs, choices, default, const]. */
function row({ name, type, list, choices, default: fallback }: Option): string {
  const flag = [name, 'store_true', null, 0, null, false, true];
  const value = [name, 'store', type, list ? '*' : null, choices ?? null, fallback, null];
  return JSON.stringify(type === 'flag' ? flag : value);
}

describe.each(Object.entries(tables))('%s', (target, scripts) => {
  test.each(Object.entries(scripts))(
    "the options of %s are those of the running script's parser",
    (script, expected) => {
      const rows = [...optionsOf(script as Script, target).values()].map(row).sort();
      const sha256 = createHash('sha256').update(rows.join('\n')).digest('hex');
      expect({ options: rows.length, sha256 }).toEqual(expected);
    },
  );
});
