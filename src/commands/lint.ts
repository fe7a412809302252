import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LintOptions } from '../lint.ts';
import { UsageError } from '../model/errors.ts';
import type { LintReport } from '../model/report.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { failing, toFailOn, toRuleLevel, toScript, toTarget } from './asked.ts';
import { wantsColors } from './colors.ts';
import { rendered, toFormat } from './formats.ts';
import type { Io } from './io.ts';
import { placeOf, slashed } from './root.ts';
import { findSettings, type LoadedSettings, loadSettings } from './settings.ts';

const known = {
  flags: ['verbose', 'quiet', 'color', 'no-color', 'fix', 'fix-unsafe', 'diff', 'no-config', 'print-config'],
  valued: ['format', 'fail-on', 'script', 'target', 'rule', 'config'],
  short: { v: 'verbose', q: 'quiet' },
} as const;

type Given = Arguments<(typeof known.flags)[number], (typeof known.valued)[number]>;

/** `kohya-flux-lint [paths…]`: lints and prints the report. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const given = readArguments(args, known);
  const last = (name: (typeof known.valued)[number]) => given.values.get(name)?.at(-1);
  const format = toFormat(last('format') ?? 'text');
  const failOn = toFailOn(last('fail-on') ?? 'error');
  const script = last('script');
  const target = last('target');
  const unsafe = given.flags.has('fix-unsafe');
  if (given.flags.has('diff') && (given.flags.has('fix') || given.values.has('format'))) {
    throw new UsageError(
      `--diff goes with neither --fix nor --format: it changes nothing and prints a patch`,
    );
  }
  const severities = Object.fromEntries((given.values.get('rule') ?? []).map(toRuleLevel));
  const place = placeOf(io.cwd, given.rest);
  const loaded = await settingsFor(given, place.root, io.cwd);
  const options: LintOptions = {
    ...place,
    ...(script !== undefined && { script: toScript(script) }),
    ...(target !== undefined && { target: toTarget(target) }),
    severities,
    ...(loaded && { settings: loaded.settings }),
  };
  if (given.flags.has('print-config')) {
    io.out((await import('./print-config.ts')).configText(options, loaded?.file));
    return 0;
  }
  const { lint } = await import('../lint.ts');
  let report = await lint(options);
  let done = '';
  if (given.flags.has('fix') || given.flags.has('diff') || unsafe) {
    const { findFixes, fixedText, fixesAsPatch, writeFixes } = await import('./fix.ts');
    const fixes = await findFixes(report, unsafe, (texts) => lint({ ...options, texts }));
    if (given.flags.has('diff')) {
      io.out(fixesAsPatch(fixes));
      return failing(report.findings, failOn).length > 0 ? 1 : 0;
    }
    const refused = writeFixes(fixes, place.root);
    report = refused.size === 0 ? fixes.report : await lint(options);
    done = fixedText(fixes, refused, shownFrom(place.root, io));
  }
  const failures = failing(report.findings, failOn);
  if (format === 'text') {
    io.out(await text(report, place.root, given, io));
    if (!given.flags.has('quiet')) io.out(hiddenText(report) + done);
  } else {
    io.err(done);
    io.out(await rendered(format, report, failures));
  }
  return failures.length > 0 ? 1 : 0;
}

async function text(report: LintReport, root: string, given: Given, io: Io): Promise<string> {
  const [{ renderText }, { en }] = await Promise.all([
    import('../report/text.ts'),
    import('../messages/en.ts'),
  ]);
  return renderText(report, {
    messages: en,
    colors: wantsColors(given.flags, io),
    width: Math.min(Math.max((io.columns ?? 110) - 8, 40), 160),
    showPath: shownFrom(root, io),
    detail: given.flags.has('verbose') ? 'verbose' : given.flags.has('quiet') ? 'quiet' : 'normal',
  });
}

async function settingsFor(
  { flags, values }: Given,
  root: string,
  cwd: string,
): Promise<LoadedSettings | undefined> {
  const file = values.get('config')?.at(-1);
  if (flags.has('no-config')) {
    if (file !== undefined) throw new UsageError('--config and --no-config cannot both be meant');
    return undefined;
  }
  return file === undefined ? findSettings(realpathSync(root)) : loadSettings(cwd, file);
}

/** What is not in the report because someone decided so. */
function hiddenText({ suppressed = 0 }: LintReport): string {
  return suppressed === 0 ? '' : `Suppressed by comments: ${suppressed}.\n`;
}

/** Paths as they are seen from the working directory. */
function shownFrom(root: string, { cwd }: Io): (path: string) => string {
  return (path) => slashed(relative(cwd, join(root, path)));
}
