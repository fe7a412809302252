import { join, relative } from 'node:path';
import type { Catalogue } from '../messages/catalogue.ts';
import { usageError } from '../messages/usage.ts';
import type { LintReport } from '../model/report.ts';
import { gathered } from '../report/gather.ts';
import { slashed } from '../workspace/locate.ts';
import { failing, toFailOn } from '../workspace/read-options.ts';
import { readArguments } from './arguments.ts';
import { wantsColors } from './colors.ts';
import { columnsOf, lineColumns } from './columns.ts';
import { type Format, rendered, toFormat, toldBeside } from './formats.ts';
import { wantsLinks } from './hyperlinks.ts';
import { type Io, onErrors } from './io.ts';
import { messagesFor } from './language.ts';
import { type Asked, checkGiven, type Given, lintOptions } from './lint-options.ts';
import { formats, lintSpec } from './specs.ts';
import { limitYoungSpace } from './young-space.ts';

/** `kohya-flux-lint [paths…]`: lints and prints the report. `linted` is called once one is out. */
export async function run(args: readonly string[], io: Io, linted?: () => void): Promise<number> {
  const given = readArguments(args, lintSpec);
  checkGiven(given);
  const once = () => lintOnce(given, io);
  if (given.flags.has('watch')) return (await import('./watch.ts')).lintOnChanges(given, io, once);
  const status = await once();
  linted?.();
  return status;
}

async function lintOnce(given: Given, io: Io): Promise<number> {
  const format = toFormat(given.values.get('format')?.at(-1) ?? 'text', formats);
  if (given.flags.has('statistics') && format !== 'text' && format !== 'json')
    throw usageError('both', { one: '--statistics', other: `--format ${format}` });
  const messages = messagesFor(given.values.get('locale')?.at(-1), io);
  const failOn = toFailOn(given.values.get('fail-on')?.at(-1) ?? 'error');
  const asked = await lintOptions(given, io);
  if (given.flags.has('print-config')) {
    io.out((await import('./print-config.ts')).configText(asked.options));
    return 0;
  }
  const { lint } = await import('../lint.ts');
  const isTimed = format === 'text' && given.flags.has('verbose');
  const timings = isTimed ? (await import('./timings.ts')).startTimings() : undefined;
  const isWatched = io.terminal && !given.flags.has('quiet') && !io.env.CI;
  const progress = isWatched ? (await import('./progress.ts')).startProgress(io.out, messages) : undefined;
  const first = await lint({
    ...asked.options,
    ...(timings && { onStage: timings.lap }),
    onStep: (step) => {
      limitYoungSpace();
      progress?.step(step);
    },
  });
  progress?.end();
  const { report, done, fixed } = await act(first, given, asked, messages, io);
  const failures = failing(report.findings, failOn);
  // What was read from the standard input goes to the standard output, so that the report has to go elsewhere.
  const shown = fixed === undefined ? io : onErrors(io);
  if (fixed !== undefined) io.out(fixed);
  if (given.flags.has('diff')) shown.out(done);
  else if (given.flags.has('statistics')) {
    io.err(done);
    shown.out(await statistics(report, format, messages, given, shown));
  } else if (format === 'text') {
    shown.out(await text(report, messages, asked.options.root, given, shown));
    if (!given.flags.has('quiet')) shown.out(await below((await hidden(report, messages)) + done, shown));
    if (timings) shown.out(await below(timings.text(messages), shown));
  } else {
    io.err(done + (await toldBeside(format, report, messages)));
    shown.out(await rendered(format, report, { messages, failures }));
  }
  return failures.length > 0 ? 1 : 0;
}

interface Acted {
  /** What is left to report. */
  readonly report: LintReport;
  /** What was done, in words, or what would be done, as a patch. */
  readonly done: string;
  /** The standard input, as fixed. */
  readonly fixed?: string;
}

/** Does what was asked for beside reporting. */
async function act(
  report: LintReport,
  { flags }: Given,
  { options, baselineFile }: Asked,
  messages: Catalogue,
  io: Io,
): Promise<Acted> {
  const unsafe = flags.has('fix-unsafe');
  if (flags.has('write-baseline') || flags.has('prune-baseline')) {
    const { renewBaseline } = await import('./renew-baseline.ts');
    return renewBaseline(report, options.baseline, baselineFile, messages);
  }
  if (!flags.has('fix') && !flags.has('diff') && !unsafe) return { report, done: '' };
  const [{ lint }, { findFixes, fixedText, fixesAsPatch, writeFixes }] = await Promise.all([
    import('../lint.ts'),
    import('./fix.ts'),
  ]);
  const { texts: given = new Map<string, string>(), only } = options;
  const fixes = await findFixes(report, unsafe, (texts) =>
    lint({ ...options, texts: new Map([...given, ...texts]) }),
  );
  if (flags.has('diff')) return { report, done: fixesAsPatch(fixes) };
  if (only !== undefined) {
    const done = fixedText(fixes, new Map(), messages, shownFrom(options.root, io));
    return { report: fixes.report, done, fixed: fixes.after.get(only) ?? given.get(only) ?? '' };
  }
  const refused = writeFixes(fixes, options.root);
  return {
    report: refused.size === 0 ? fixes.report : await lint(options),
    done: fixedText(fixes, refused, messages, shownFrom(options.root, io)),
  };
}

async function text(
  report: LintReport,
  messages: Catalogue,
  root: string,
  given: Given,
  io: Io,
): Promise<string> {
  const { renderText } = await import('../report/text.ts');
  return renderText(gathered(report), {
    messages,
    colors: wantsColors(given.flags, io),
    links: await wantsLinks(given.flags, io),
    width: columnsOf(io),
    showPath: shownFrom(root, io),
    detail: given.flags.has('verbose') ? 'verbose' : given.flags.has('quiet') ? 'quiet' : 'normal',
  });
}

/** What is said below the findings. */
async function below(text: string, io: Io): Promise<string> {
  return (await import('../report/wrap.ts')).fillLines(text, lineColumns(io));
}

async function statistics(
  { findings }: LintReport,
  format: Format,
  messages: Catalogue,
  given: Given,
  io: Io,
): Promise<string> {
  const { statisticsJson, statisticsText } = await import('../report/statistics.ts');
  if (format === 'json') return statisticsJson(findings, messages);
  return statisticsText(findings, messages, { colors: wantsColors(given.flags, io), width: lineColumns(io) });
}

async function hidden(report: LintReport, messages: Catalogue): Promise<string> {
  const [{ hiddenLines }, { harmless }] = await Promise.all([
    import('../report/wording.ts'),
    import('../report/harmless.ts'),
  ]);
  return harmless(
    hiddenLines(report, messages)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** Paths as they are seen from the working directory. */
function shownFrom(root: string, { cwd }: Io): (path: string) => string {
  return (path) => slashed(relative(cwd, join(root, path)));
}
