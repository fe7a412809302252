import { usageError } from '../messages/usage.ts';
import { planOf } from '../workspace/plan.ts';
import { toFormat } from '../workspace/read-options.ts';
import { readArguments } from './arguments.ts';
import { pageColumns } from './columns.ts';
import { printHelp } from './help.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';
import { specs } from './specs.ts';

/** `kohya-flux-lint plan CONFIG` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const given = readArguments(args, specs.plan);
  const { flags, value, rest } = given;
  if (flags.has('help')) return printHelp('plan', given, io);
  const format = toFormat(value('format') ?? 'text', specs.plan.options.format.choices);
  const count = (name: 'batches' | 'images' | 'processes' | 'crash-at') => {
    const text = value(name);
    return text === undefined ? undefined : toCount(name, text);
  };
  const script = value('script');
  const [config, ...others] = rest;
  if (config === undefined || others.length > 0) throw usageError('one-config');
  const planned = await planOf(config, {
    cwd: io.cwd,
    script,
    batches: count('batches'),
    images: count('images'),
    processes: count('processes'),
    crashAt: count('crash-at'),
  });
  const messages = messagesFor(value('locale'), io);
  if (format === 'mermaid')
    io.out((await import('../report/plan-mermaid.ts')).planMermaid(planned, messages));
  else {
    const widths = {
      text: pageColumns(io),
      table: io.terminal ? Math.max(io.columns ?? 0, pageColumns(io)) : Infinity,
    };
    const { planJson, planText } = await import('../report/plan.ts');
    io.out(format === 'json' ? planJson(planned, messages) : planText(planned, messages, widths));
  }
  return planned.end.how === 'error' ? 1 : 0;
}

function toCount(name: string, text: string): number {
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number >= 1) return number;
  throw usageError('no-count', { option: `--${name}`, text });
}
