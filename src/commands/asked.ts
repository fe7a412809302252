import { newestTarget, targets } from '../knowledge/options.ts';
import { type Locale, locales } from '../messages/locale.ts';
import { UsageError } from '../model/errors.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import { type Script, scripts } from '../model/run.ts';
import { rules } from '../rules/index.ts';

export const failLevels = [...severities, 'never'] as const;

/** The mildest findings that fail a check. */
export type FailOn = (typeof failLevels)[number];

/** Where on GitHub the findings are shown beside the job summary. */
const surfaces = ['auto', 'annotations', 'checks'] as const;
/** What findings are reported: those that a change touches, or all. */
export const scopes = ['changed', 'all'] as const;

export const ruleLevels = ['off', ...severities] as const;

/**
 * The script that is meant, with or without `.py`.
 * @throws UsageError when there is no such script
 */
export function toScript(text: string): Script {
  const script = scripts.find((known) => known === text || known === `${text}.py`);
  return script ?? refuse('script', text, scripts, text.endsWith('.py') ? text : `${text}.py`);
}

/** @throws UsageError when no such upstream version is known */
export function toTarget(text: string): string {
  const names = targets.map((target) => target.name);
  const example = `write one such as '${newestTarget}'`;
  return names.find((name) => name === text) ?? refuse('target', text, names, text, example);
}

/** @throws UsageError when there are no messages in that language */
export function toLocale(text: string): Locale {
  return locales.find((locale) => locale === text) ?? refuse('locale', text, locales);
}

/** @throws UsageError when it is no level */
export function toFailOn(text: string): FailOn {
  return failLevels.find((level) => level === text) ?? refuse('level', text, failLevels);
}

/** @throws UsageError when it is no scope */
export function toScope(text: string): (typeof scopes)[number] {
  return scopes.find((scope) => scope === text) ?? refuse('scope', text, scopes);
}

/** @throws UsageError when it is no surface */
export function toSurface(text: string): (typeof surfaces)[number] {
  return surfaces.find((surface) => surface === text) ?? refuse('report', text, surfaces);
}

/**
 * Whether an input is on; off when it is empty.
 * @throws UsageError when it is neither `true` nor `false`
 */
export function toSwitch(name: string, text: string): boolean {
  if (!/^(true|false|)$/i.test(text)) throw new UsageError(`${name}: '${text}' is neither true nor false`);
  return text.toLowerCase() === 'true';
}

/**
 * What `<rule>=<level>` asks for.
 * @throws UsageError when there is no such rule or level
 */
export function toRuleLevel(text: string): readonly [rule: string, level: Severity | 'off'] {
  const [id = '', name, ...rest] = text.split('=').map((part) => part.trim());
  if (name === undefined || rest.length > 0) {
    throw new UsageError(`'${text}' is not written as <rule>=<${ruleLevels.join('|')}>`);
  }
  return [toRule(id), ruleLevels.find((level) => level === name) ?? refuse('level', name, ruleLevels)];
}

/** @throws UsageError when there is no such rule */
export function toRule(text: string): string {
  const ids = rules.map((rule) => rule.id);
  return (
    ids.find((id) => id === text) ?? refuse('rule', text, ids, text, "'kohya-flux-lint rules' lists them")
  );
}

/** The findings that are bad enough to fail the check. */
export function failing(findings: readonly Finding[], failOn: FailOn): readonly Finding[] {
  if (failOn === 'never') return [];
  const mildest = severities.indexOf(failOn);
  return findings.filter((finding) => severities.indexOf(finding.severity) <= mildest);
}

/** Shorter words are in too many names to tell which one was meant. */
const shortestPart = 3;

/** ` (did you mean '…'?)`, with the nearest name or those the word is a part of; or the few that are known, or nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return ` (did you mean '${near}'?)`;
  const around = word.length < shortestPart ? [] : known.filter((name) => name.includes(word.toLowerCase()));
  if (around.length > 0 && around.length <= 8) {
    return ` (did you mean ${around.map((name) => `'${name}'`).join(' or ')}?)`;
  }
  return known.length > 8 ? '' : ` (known: ${known.join(', ')})`;
}

/** `meant` is what names are compared with, `otherwise` how to go on where none is near. */
function refuse(
  thing: string,
  text: string,
  known: readonly string[],
  meant = text,
  otherwise?: string,
): never {
  const hint = suggestion(meant, known) || (otherwise === undefined ? '' : ` (${otherwise})`);
  throw new UsageError(`there is no ${thing} '${text}'${hint}`);
}
