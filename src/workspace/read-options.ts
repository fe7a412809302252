import { newestTarget, targetCalled, targets } from '../knowledge/options.ts';
import { type Locale, locales } from '../messages/locale.ts';
import { usageError } from '../messages/usage.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import { longestCheckName, longestTimeout } from '../model/limits.ts';
import type { Said } from '../model/message.ts';
import { type PolicySource, policySources, type SuppressionMode, suppressionModes } from '../model/policy.ts';
import { type Script, scripts } from '../model/run.ts';
import { type UnreadLevel, unreadLevels } from '../model/settings.ts';
import { rules } from '../rules/index.ts';
import { failLevels, ruleLevels, scopes } from './levels.ts';
import { suggestion } from './suggestion.ts';

/** The mildest findings that fail a check. */
export type FailOn = (typeof failLevels)[number];

/** Where on GitHub the findings are shown beside the job summary. */
export const surfaces = ['auto', 'annotations', 'checks'] as const;
export type Surface = (typeof surfaces)[number];

/**
 * The script that is meant, with or without `.py`.
 * @throws UsageError when there is no such script
 */
export function toScript(text: string): Script {
  const script = scripts.find((known) => known === text || known === `${text}.py`);
  return script ?? refuse('script', text, scripts, text.endsWith('.py') ? text : `${text}.py`);
}

/**
 * The version that is meant: `sd-scripts 0.10.1`, `0.10.1` and `v0.10.1` are the same.
 * @throws UsageError when no such version is known
 */
export function toTarget(text: string): string {
  const names = targets.map((target) => target.name);
  const example: Said<'usage'> = { message: 'one-such-as', data: { example: newestTarget } };
  return targetCalled(text) ?? refuse('target', text, names, text, [example]);
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

/** @throws UsageError when it is nothing that settings can come from */
export function toPolicySource(text: string): PolicySource {
  return policySources.find((source) => source === text) ?? refuse('settings-from', text, policySources);
}

/** @throws UsageError when it is nothing that comments can do */
export function toSuppressionMode(text: string): SuppressionMode {
  return suppressionModes.find((mode) => mode === text) ?? refuse('suppressions', text, suppressionModes);
}

/** @throws UsageError when it is no level of what was not read */
export function toUnreadLevel(text: string): UnreadLevel {
  return unreadLevels.find((level) => level === text) ?? refuse('level', text, unreadLevels);
}

/** @throws UsageError when it is no surface */
export function toSurface(text: string): Surface {
  return surfaces.find((surface) => surface === text) ?? refuse('report', text, surfaces);
}

/**
 * Whether an input is on; off when it is empty.
 * @throws UsageError when it is neither `true` nor `false`
 */
export function toSwitch(name: string, text: string): boolean {
  if (!/^(true|false|)$/i.test(text)) throw usageError('no-switch', { input: name, text });
  return text.toLowerCase() === 'true';
}

/**
 * Milliseconds.
 * @param text whole seconds
 * @throws UsageError when it is none from 1 to 3600
 */
export function toTimeout(text: string): number {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > longestTimeout)
    throw usageError('no-timeout', { text, longest: longestTimeout });
  return seconds * 1000;
}

/** @throws UsageError when a check run cannot be called that */
export function toCheckName(text: string): string {
  if ([...text].length <= longestCheckName && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)) return text;
  throw usageError('no-check-name', { text, longest: longestCheckName });
}

/**
 * What `<rule>=<level>` asks for.
 * @throws UsageError when there is no such rule or level
 */
export function toRuleLevel(text: string): readonly [rule: string, level: Severity | 'off'] {
  const [id = '', name, ...rest] = text.split('=').map((part) => part.trim());
  if (name === undefined || rest.length > 0) {
    throw usageError('no-rule-level', { text, levels: ruleLevels.join('|') });
  }
  return [toRule(id), ruleLevels.find((level) => level === name) ?? refuse('level', name, ruleLevels)];
}

/** @throws UsageError when there is no such rule */
export function toRule(text: string): string {
  const ids = rules.map((rule) => rule.id);
  return ids.find((id) => id === text) ?? refuse('rule', text, ids, text, [{ message: 'rules-lists' }]);
}

/**
 * The format that is meant, one of these.
 * @throws UsageError when it is none
 */
export function toFormat<Name extends string>(name: string, known: readonly Name[]): Name {
  return known.find((one) => one === name) ?? refuse('format', name, known);
}

/** The findings that are bad enough to fail the check. */
export function failing(findings: readonly Finding[], failOn: FailOn): readonly Finding[] {
  if (failOn === 'never') return [];
  const mildest = severities.indexOf(failOn);
  return findings.filter((finding) => severities.indexOf(finding.severity) <= mildest);
}

/** `meant` is what names are compared with, `otherwise` how to go on where none is near. */
function refuse(
  thing:
    | 'format'
    | 'level'
    | 'locale'
    | 'report'
    | 'rule'
    | 'scope'
    | 'script'
    | 'settings-from'
    | 'suppressions'
    | 'target',
  name: string,
  known: readonly string[],
  meant = name,
  otherwise: readonly Said<'usage'>[] = [],
): never {
  const hint = suggestion(meant, known);
  throw usageError(`no-${thing}`, { name }, hint.length > 0 ? hint : otherwise);
}
