import { en } from '../messages/en.ts';
import { UsageError } from '../model/errors.ts';
import { rulesJson, rulesText } from '../report/rules.ts';
import { rules } from '../rules/index.ts';
import { readArguments } from './arguments.ts';
import { wantsColors } from './colors.ts';
import type { Io } from './io.ts';

const help = `Lists the rules: name, severity, category, whether it can fix, and what it finds.

Usage: kohya-flux-lint rules [options]

Options:
  --json                  for programs
  --color, --no-color     with or without colours (default: on a terminal)
  -h, --help              print this
`;

const known = { flags: ['json', 'color', 'no-color', 'help'], valued: [], short: { h: 'help' } } as const;

/** `kohya-flux-lint rules` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { flags, rest } = readArguments(args, known);
  if (rest.length > 0) throw new UsageError("rules takes no names; 'explain' takes one");
  if (flags.has('help')) io.out(help);
  else if (flags.has('json')) io.out(rulesJson(rules, en));
  else io.out(rulesText(rules, en, { colors: wantsColors(flags, io), width: io.columns ?? Infinity }));
  return 0;
}
