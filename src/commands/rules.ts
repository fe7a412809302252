import { usageError } from '../messages/usage.ts';
import { rulesJson, rulesText } from '../report/rules.ts';
import { rules } from '../rules/index.ts';
import { command } from './command.ts';
import { lineColumns, wantsColors } from './screen.ts';

/** `kohya-flux-lint rules` */
export const run = command('rules', ({ flags, value, rest }, messages, io) => {
  if (rest.length > 0) throw usageError('no-names');
  const format = value('format') ?? 'text';
  if (format === 'json') io.out(rulesJson(rules, messages));
  else io.out(rulesText(rules, messages, { colors: wantsColors(flags, io), width: lineColumns(io) }));
  return 0;
});
