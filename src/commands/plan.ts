import { usageError } from '../messages/usage.ts';
import type { PlanRequest } from '../model/request.ts';
import { planOptions } from '../workspace/options.ts';
import { planRun } from '../workspace/plan.ts';
import { requestIn } from './arguments.ts';
import { command } from './command.ts';
import { pageColumns, tableColumns } from './screen.ts';

/** `kohya-flux-lint plan CONFIG` */
export const run = command('plan', async (line, messages, io) => {
  const format = line.value('format') ?? 'text';
  const request = requestIn<PlanRequest>(line, planOptions);
  const [config, ...others] = line.rest;
  if (config === undefined || others.length > 0) throw usageError('one-config');
  const planned = await planRun(io.cwd, config, request);
  if (format === 'json') io.out((await import('../report/plan-json.ts')).planJson(planned, messages));
  else if (format === 'mermaid')
    io.out((await import('../report/plan-mermaid.ts')).planMermaid(planned, messages));
  else {
    const { planText } = await import('../report/plan.ts');
    io.out(planText(planned, messages, { text: pageColumns(io), table: tableColumns(io) }));
  }
  return planned.end.how === 'error' ? 1 : 0;
});
