import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { renderPage } from '../report/page.ts';
import { readArguments } from './arguments.ts';
import { toRule } from './asked.ts';
import { wantsColors } from './colors.ts';
import { pageColumns } from './columns.ts';
import type { Io } from './io.ts';

const help = `Says what a rule finds, what upstream does, and what to write instead.

Usage: kohya-flux-lint explain [options] RULE

RULE is a rule's name, as 'kohya-flux-lint rules' lists them.

Options:
  --color, --no-color     with or without colours (default: on a terminal)
  -h, --help              print this
`;

export const known = { flags: ['color', 'no-color', 'help'], valued: [], short: { h: 'help' } } as const;

/** `kohya-flux-lint explain RULE` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { flags, rest } = readArguments(args, known);
  if (flags.has('help')) {
    io.out(help);
    return 0;
  }
  const [rule, ...others] = rest;
  if (rule === undefined || others.length > 0) throw new UsageError('explain takes one rule');
  const page = readFileSync(join(pages(), `${toRule(rule)}.md`), 'utf8');
  io.out(renderPage(page, { colors: wantsColors(flags, io), width: pageColumns(io) }));
  return 0;
}

/** The package's pages: it has them one directory above the bundles, two above this file. */
function pages(): string {
  const places = ['../docs/rules', '../../docs/rules'].map((place) => join(import.meta.dirname, place));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`the pages are missing at ${places[0]}`);
  return found;
}
