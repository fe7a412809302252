import { reveal } from '../messages/render.ts';
import type { LintOptions } from '../model/lint-options.ts';
import type { SeverityOverrides } from '../model/settings.ts';
import { harmless } from '../report/harmless.ts';
import { coverForms } from '../secrets/cover.ts';

/** What settings and command line come to, as a settings file that says the same, with where settings were read. */
export function configText({
  settings = {},
  script,
  target,
  unread,
  severities = {},
  origin,
}: LintOptions): string {
  const { preset = 'recommended', include, exclude, overrides = [] } = settings;
  // What was asked for counts before what holds for some paths: only what is left of that is printed.
  const left = overrides.flatMap(({ paths, rules, ...own }) => {
    const head = assignments({
      paths,
      script: script === undefined ? own.script : undefined,
      target: target === undefined ? own.target : undefined,
    });
    const levels = Object.entries(rules).filter(([id]) => !Object.hasOwn(severities, id));
    if (head.length === 1 && levels.length === 0) return [];
    return ['', '[[overrides]]', ...head, ...table('[overrides.rules]', Object.fromEntries(levels)).slice(1)];
  });
  const lines = [
    `# ${reveal(origin?.settings ?? 'no settings file')}${origin?.commit === undefined ? '' : ` of ${origin.commit}`}`,
    ...assignments({
      preset,
      script: script ?? settings.script,
      target: target ?? settings.target,
      accelerate: settings.accelerate,
      torch: settings.torch,
      include,
      exclude,
      unread: unread ?? settings.unread,
      'require-reason': settings['require-reason'],
      locked: settings.locked,
    }),
    ...table('[rules]', { ...settings.rules, ...severities }),
    ...left,
  ];
  return harmless(`${lines.join('\n')}\n`);
}

function assignments(
  values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>,
): string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : `${key} = ${written(value)}`,
  );
}

function written(value: string | boolean | readonly string[]): string {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? quoted(value) : `[${value.map(quoted).join(', ')}]`;
}

function table(header: string, levels: SeverityOverrides): string[] {
  const lines = assignments(levels);
  return lines.length === 0 ? [] : ['', header, ...lines];
}

/** A basic string; JSON's escapes are TOML's too. */
function quoted(text: string): string {
  return JSON.stringify(coverForms(text)).replaceAll('\u007f', '\\u007f');
}
