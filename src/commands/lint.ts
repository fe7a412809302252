import { join, relative } from 'node:path';
import type { LintOptions } from '../lint.ts';
import { UsageError } from '../model/errors.ts';
import type { LintReport } from '../model/report.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { failing, suggestion, toFailOn, toRuleLevel, toScript, toTarget } from './asked.ts';
import type { Io } from './io.ts';
import { placeOf, slashed } from './root.ts';

const known = {
  flags: ['verbose', 'quiet', 'color', 'no-color'],
  valued: ['format', 'fail-on', 'script', 'target', 'rule'],
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
  const severities = Object.fromEntries((given.values.get('rule') ?? []).map(toRuleLevel));
  const place = placeOf(io.cwd, given.rest);
  const options: LintOptions = {
    ...place,
    ...(script !== undefined && { script: toScript(script) }),
    ...(target !== undefined && { target: toTarget(target) }),
    severities,
  };
  const { lint } = await import('../lint.ts');
  const report = await lint(options);
  io.out(await (format === 'json' ? json(report) : text(report, place.root, given, io)));
  return failing(report.findings, failOn).length > 0 ? 1 : 0;
}

const formats = ['text', 'json'] as const;

function toFormat(name: string): (typeof formats)[number] {
  const format = formats.find((one) => one === name);
  if (format === undefined) throw new UsageError(`there is no format '${name}'${suggestion(name, formats)}`);
  return format;
}

async function json(report: LintReport): Promise<string> {
  const [{ renderJson }, { en }] = await Promise.all([
    import('../report/json.ts'),
    import('../messages/en.ts'),
  ]);
  return renderJson(report, en);
}

async function text(report: LintReport, root: string, given: Given, io: Io): Promise<string> {
  const [{ renderText }, { en }] = await Promise.all([
    import('../report/text.ts'),
    import('../messages/en.ts'),
  ]);
  return renderText(report, {
    messages: en,
    colors: wantsColors(given, io),
    width: Math.min(Math.max((io.columns ?? 110) - 8, 40), 160),
    showPath: (path) => slashed(relative(io.cwd, join(root, path))),
    detail: given.flags.has('verbose') ? 'verbose' : given.flags.has('quiet') ? 'quiet' : 'normal',
  });
}

/** What was asked for, else what the environment asks for (no-color.org, force-color.org), else what it can. */
function wantsColors({ flags }: Given, { env, terminal }: Io): boolean {
  if (flags.has('no-color')) return false;
  if (flags.has('color')) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return terminal && env.TERM !== 'dumb';
}
