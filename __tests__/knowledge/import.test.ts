import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compress, expand, type Table } from '../../scripts/knowledge/tables.ts';
import { Modules } from '../../src/trainer/modules.ts';
import { type Definition, readOptions } from '../../src/trainer/setup-parser.ts';

const script = 'flux_train_network.py';
let checkout = '';

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'upstream-'));
});
afterEach(() => rmSync(checkout, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    writeFileSync(join(checkout, path), text);
  }
}

function modules(): Modules {
  return new Modules((path) =>
    existsSync(join(checkout, path)) ? readFileSync(join(checkout, path), 'utf8') : undefined,
  );
}

describe('readOptions', () => {
  test('follows calls across files, conditions, and names that are passed on', () => {
    write({
      'flux_train_network.py': `
import base_script
from library import (
    args as args_util,
    re_exported,
)
from library.extras import add_extras as more

def setup_parser() -> argparse.ArgumentParser:
    """Builds it."""
    parser = base_script.setup_parser()
    args_util.add_common(parser, False, with_more=not False)
    more(parser)
    re_exported.add_last(parser)
    print("done")
    return parser
`,
      'base_script.py': `
import argparse
import library.args as a

def setup_parser():
    p = argparse.ArgumentParser()
    a.add_first(p)
    return p
`,
      'library/args.py': `
from pathlib import Path
KINDS = ["one", "two"]

def add_first(parser):
    def int_or_float(value):
        return value
    parser.add_argument("--warmup", type=int_or_float, default=0, help="x" + " y")
    parser.add_argument("--config-path", type=Path)

def add_common(parser: X, old: bool, with_more: bool = False):
    if old:
        parser.add_argument("--old", type=int)
    elif with_more:
        parser.add_argument("--kind", choices=KINDS, default="o" "ne")
    else:
        parser.add_argument("--never")
    parser.add_argument(
        "--rates",
        type=float,
        nargs="*",  # several
        default=None,
    )
`,
      'library/extras.py': `
def add_extras(parser, on=True):
    if on:
        parser.add_argument("--negative", type=float, default=-1.5, choices=[None, -1.5, 1e3])
        parser.add_argument("--on", action="store_true")
`,
      'library/re_exported.py': 'from library.last import add_last\n',
      'library/last.py':
        'def add_last(parser):\n    parser.add_argument("--last", type=str, default="1024")\n',
    });
    expect(Object.fromEntries(readOptions(modules(), script) ?? [])).toEqual({
      warmup: { type: 'int_or_float', default: 0 },
      config_path: { type: 'Path' },
      kind: { type: 'str', choices: ['one', 'two'], default: 'one' },
      rates: { type: 'float', list: true },
      negative: { type: 'float', default: -1.5, choices: [null, -1.5, 1000] },
      on: { type: 'flag' },
      last: { type: 'str', default: '1024' },
    });
  });

  test('has nothing to say of a script that is not there', () => {
    expect(readOptions(modules(), script)).toBeUndefined();
  });

  test.each([
    ['parser.add_argument("--x", action="append")', 'action'],
    ['parser.add_argument("--x", nargs="+")', 'nargs'],
    ['parser.add_argument("--x", type=lambda v: v)', 'type='],
    ['parser.add_argument("--x", type=json.loads)', 'type='],
    ['parser.add_argument("--x", default=compute())', 'default='],
    ['parser.add_argument("-x", "--xx")', 'one --name'],
    ['parser.add_argument("--x", dest="y")', 'dest='],
    ['parser.add_argument("--x"); parser.add_argument("--y")', 'StatementGroup'],
    ['parser.set_defaults(x=1)', 'set_defaults'],
    ['elsewhere.add(parser)', 'with the parser'],
    ['for name in names:\n        parser.add_argument(name)', 'ForStatement'],
    ['if torch.cuda:\n        parser.add_argument("--x")', 'condition'],
  ])('stops at what it does not know, with the place: %s', (line, what) => {
    write({
      'flux_train_network.py': `import argparse\ndef setup_parser():\n    parser = argparse.ArgumentParser()\n    ${line}\n`,
    });
    expect(() => readOptions(modules(), script)).toThrow(what);
    expect(() => readOptions(modules(), script)).toThrow('flux_train_network.py:4');
  });
});

test('stops at an option that is added twice, as argparse does', () => {
  const add = 'parser.add_argument("--x")';
  write({
    'flux_train_network.py': `def setup_parser():\n    parser = argparse.ArgumentParser()\n    ${add}\n    ${add}\n`,
  });
  expect(() => readOptions(modules(), script)).toThrow(
    'flux_train_network.py:4: cannot read --x a second time',
  );
});

test('tables survive being compressed to changes and expanded again', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];
  const definition: fc.Arbitrary<Definition> = fc.constantFrom<Definition[]>(
    { type: 'flag' },
    { type: 'int' },
    { type: 'int', default: 1 },
    { type: 'str', choices: [null, 'x'] },
    { type: 'str', list: true },
  );
  const table = fc.dictionary(fc.constantFrom('p', 'q', 'r'), definition, { minKeys: 1 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4 }),
      fc.array(table, { minLength: 5, maxLength: 5 }),
      (start, list) => {
        const tables = new Map<string, Table>(
          order.slice(start).map((target, index) => [target, new Map(Object.entries(list[index] ?? {}))]),
        );
        const again = expand(compress(script, tables, order), order);
        const plain = (all: ReadonlyMap<string, Table>) =>
          Object.fromEntries([...all].map(([target, one]) => [target, Object.fromEntries(one)]));
        expect(plain(again)).toEqual(plain(tables));
      },
    ),
  );
});
