import { UsageError } from '../model/errors.ts';
import { rulesJson, rulesText } from '../report/rules.ts';
import { rules } from '../rules/index.ts';
import { readArguments } from './arguments.ts';
import { wantsColors } from './colors.ts';
import { lineColumns } from './columns.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';

const help = `Lists the rules: name, severity, category, whether it can fix, and what it finds.

Usage: kohya-flux-lint rules [options]

Options:
  --locale NAME           the language of the summaries: en, ja or zh-CN
  --json                  for programs
  --color, --no-color     with or without colours (default: on a terminal)
  -h, --help              print this
`;

export const known = {
  flags: ['json', 'color', 'no-color', 'help'],
  valued: ['locale'],
  short: { h: 'help' },
} as const;

/** `kohya-flux-lint rules` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { flags, values, rest } = readArguments(args, known);
  const messages = messagesFor(values.get('locale')?.at(-1), io);
  if (rest.length > 0) throw new UsageError("rules takes no names; 'explain' takes one");
  if (flags.has('help')) io.out(help);
  else if (flags.has('json')) io.out(rulesJson(rules, messages));
  else io.out(rulesText(rules, messages, { colors: wantsColors(flags, io), width: lineColumns(io) }));
  return 0;
}
