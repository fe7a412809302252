import { join, relative } from 'node:path';
import { usageError } from '../messages/usage.ts';
import type { LintReport } from '../model/report.ts';
import { type Format, formats } from '../report/formats.ts';
import { failing } from '../workspace/levels.ts';
import { slashed } from '../workspace/locate.ts';
import type { Workspace } from '../workspace/open.ts';
import { remembered } from '../workspace/remember.ts';
import { withTexts } from '../world/with-texts.ts';
import { readArguments } from './arguments.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';
import { type BaselinePlace, type LintLine, openFor, refuseContradictions } from './lint-line.ts';
import { type Outcome, type PrintOptions, printOutcome } from './print-outcome.ts';
import { spareMemory } from './spare-memory.ts';
import { lintSpec } from './specs.ts';

/** `kohya-flux-lint [paths…]`: lints and prints the report. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const line = readArguments(args, lintSpec);
  refuseContradictions(line);
  const round = () => lintAndPrint(line, io);
  if (line.flags.has('watch')) return (await import('./watch.ts')).lintOnChanges(line, io, round);
  return round();
}

/** What lints more than once. */
const repeating = ['watch', 'fix', 'fix-unsafe', 'diff'] as const;

async function lintAndPrint(line: LintLine, io: Io): Promise<number> {
  const { flags } = line;
  const name = line.value('format') ?? 'text';
  const format: Format = formats[name];
  if (flags.has('statistics') && !format.statistics)
    throw usageError('both', { one: '--statistics', other: `--format ${name}` });
  const messages = messagesFor(line.value('locale'), io);
  const failOn = line.value('fail-on') ?? 'error';
  const opened = await openFor(line, io);
  const { baselinePlace } = opened;
  const isRepeated = repeating.some((flag) => flags.has(flag));
  const workspace = isRepeated ? remembered(opened.workspace) : opened.workspace;
  const { root, world, options } = workspace;
  if (flags.has('print-config')) {
    io.out((await import('./print-config.ts')).configText(options));
    return 0;
  }
  const [{ lint }, { startProgress, startTimings }] = await Promise.all([
    import('../lint.ts'),
    import('./progress.ts'),
  ]);
  const timings = format.forPeople && flags.has('verbose') ? startTimings() : undefined;
  const showsProgress = io.terminal && !flags.has('quiet') && !io.env.CI;
  const progress = showsProgress ? startProgress(io.out, messages) : undefined;
  spareMemory();
  const report = await lint(world, {
    ...options,
    onStage: timings?.lap,
    onStep: (step) => progress?.step(step),
  });
  progress?.end();
  const print: PrintOptions = {
    line,
    io,
    messages,
    format,
    // Paths as they are seen from the working directory.
    showPath: (path) => slashed(relative(io.cwd, join(root, path))),
    timings: timings?.text(messages),
  };
  const outcome = await act(report, workspace, baselinePlace, print);
  const failures = failing(outcome.report.findings, failOn);
  await printOutcome(outcome, failures, print);
  return failures.length > 0 ? 1 : 0;
}

/** Does what was asked for beside reporting. */
async function act(
  report: LintReport,
  { root, world, options, draft }: Workspace,
  baselinePlace: BaselinePlace,
  { line: { flags }, messages, showPath }: PrintOptions,
): Promise<Outcome> {
  const unsafe = flags.has('fix-unsafe');
  if (flags.has('write-baseline') || flags.has('prune-baseline')) {
    const { renewBaseline } = await import('./renew-baseline.ts');
    return renewBaseline(report, options.baseline, baselinePlace, messages);
  }
  if (!flags.has('fix') && !flags.has('diff') && !unsafe) return { report, done: '' };
  const [{ lint }, { findFixes, fixedText, fixesAsPatch, writeFixes }] = await Promise.all([
    import('../lint.ts'),
    import('./fix.ts'),
  ]);
  const fixes = await findFixes(report, unsafe, (texts) => lint(withTexts(world, texts), options));
  if (flags.has('diff')) return { report, done: fixesAsPatch(fixes) };
  if (draft !== undefined) {
    const done = fixedText(fixes, new Map(), messages, showPath);
    return { report: fixes.report, done, fixed: fixes.after.get(draft.path) ?? draft.text };
  }
  const refused = writeFixes(fixes, root);
  return {
    report: refused.size === 0 ? fixes.report : await lint(world, options),
    done: fixedText(fixes, refused, messages, showPath),
  };
}
