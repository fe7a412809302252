import { usageError } from '../messages/usage.ts';
import type { PlanRequest } from '../model/request.ts';
import { planOptions } from '../workspace/options.ts';
import { planConfig } from '../workspace/plan.ts';
import { readArguments, requestIn } from './arguments.ts';
import { pageColumns } from './columns.ts';
import { printHelp } from './help.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';
import { specs } from './specs.ts';

/** `kohya-flux-lint plan CONFIG` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const line = readArguments(args, specs.plan);
  const messages = messagesFor(line.value('locale'), io);
  if (line.flags.has('help')) return printHelp('plan', messages, io);
  const format = line.value('format') ?? 'text';
  const request = requestIn<PlanRequest>(line, planOptions);
  const [config, ...others] = line.rest;
  if (config === undefined || others.length > 0) throw usageError('one-config');
  const planned = await planConfig(io.cwd, config, request);
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
