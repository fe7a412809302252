import { usageError } from '../messages/usage.ts';
import { rulesJson, rulesText } from '../report/rules.ts';
import { rules } from '../rules/index.ts';
import { readArguments } from './arguments.ts';
import { wantsColors } from './colors.ts';
import { lineColumns } from './columns.ts';
import { printHelp } from './help.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';
import { specs } from './specs.ts';

/** `kohya-flux-lint rules` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { flags, value, rest } = readArguments(args, specs.rules);
  const messages = messagesFor(value('locale'), io);
  if (rest.length > 0) throw usageError('no-names');
  if (flags.has('help')) return printHelp('rules', messages, io);
  const format = value('format') ?? 'text';
  if (format === 'json') io.out(rulesJson(rules, messages));
  else io.out(rulesText(rules, messages, { colors: wantsColors(flags, io), width: lineColumns(io) }));
  return 0;
}
