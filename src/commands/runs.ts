import { join, relative } from 'node:path';
import { printableJson } from '../report/printable-json.ts';
import { slashed } from '../workspace/locate.ts';
import { runsOptions } from '../workspace/options.ts';
import { listRuns } from '../workspace/runs.ts';
import { requestIn } from './arguments.ts';
import { command } from './command.ts';
import { pageColumns, tableColumns, wantsColors } from './screen.ts';

/** `kohya-flux-lint runs [paths…]` */
export const run = command('runs', async (line, messages, io) => {
  const format = line.value('format') ?? 'text';
  const effective = line.flags.has('effective');
  const { root, ...list } = await listRuns(io.cwd, line.rest, requestIn(line, runsOptions));
  if (format === 'json') {
    const { toRunsReport } = await import('../report/runs-json.ts');
    io.out(printableJson(toRunsReport(list, messages, effective)));
    return 0;
  }
  const { runsText } = await import('../report/runs.ts');
  const text = runsText(list, {
    messages,
    colors: wantsColors(line.flags, io),
    width: { text: pageColumns(io), table: tableColumns(io) },
    effective,
    showPath: (path) => slashed(relative(io.cwd, join(root, path))),
  });
  io.out(text);
  return 0;
});
