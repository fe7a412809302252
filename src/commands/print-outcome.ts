import type { Catalogue } from '../messages/catalogue.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import type { Format } from '../report/formats.ts';
import { rules } from '../rules/index.ts';
import { type Io, onErrors } from './io.ts';
import type { LintLine } from './lint-line.ts';
import { columnsOf, lineColumns, wantsColors, wantsLinks } from './screen.ts';

/** What came of linting, and of what was to be done beside. */
export interface Outcome {
  /** What is left to report. */
  readonly report: LintReport;
  /** What was done, in words, or what would be done, as a patch. */
  readonly done: string;
  /** The standard input, as fixed. */
  readonly fixed?: string;
}

export interface PrintOptions {
  readonly line: LintLine;
  readonly io: Io;
  readonly messages: Catalogue;
  readonly format: Format;
  readonly showPath: (path: string) => string;
  /** How long it took, as a line. */
  readonly timings: string | undefined;
}

/** Prints the report, or what was asked for instead, with what is to be said below or beside it. */
export async function printOutcome(
  { report, done, fixed }: Outcome,
  failures: readonly Finding[],
  { line: { flags }, io: terminal, messages, format, showPath, timings }: PrintOptions,
): Promise<void> {
  // What was read from the standard input goes to the standard output, so that the report has to go elsewhere.
  const io = fixed === undefined ? terminal : onErrors(terminal);
  if (fixed !== undefined) terminal.out(fixed);
  if (flags.has('diff')) return io.out(done);
  const options = {
    messages,
    failures,
    rules,
    colors: wantsColors(flags, io),
    links: await wantsLinks(flags, io),
    width: columnsOf(io),
    showPath,
    detail: flags.has('verbose') ? 'verbose' : flags.has('quiet') ? 'quiet' : 'normal',
  } as const;
  if (flags.has('statistics') && format.statistics) {
    terminal.err(done);
    return io.out(await format.statistics(report.findings, options));
  }
  const [{ hiddenLines, idleLines }, { harmless }, { fillLines }] = await Promise.all([
    import('../report/wording.ts'),
    import('../report/harmless.ts'),
    import('../report/wrap.ts'),
  ]);
  const lines = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('');
  if (format.forPeople) {
    io.out(await format.render(report, options));
    const below = flags.has('quiet') ? '' : harmless(lines(hiddenLines(report, messages))) + done;
    io.out(fillLines(below + (timings ?? ''), lineColumns(io)));
  } else {
    terminal.err(done + (format.findingsOnly ? lines(idleLines(report, messages)) : ''));
    io.out(await format.render(report, options));
  }
}
