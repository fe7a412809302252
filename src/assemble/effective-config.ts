import type { Severity } from '../model/finding.ts';
import type { RequestedSettings } from '../model/lint-options.ts';
import { matcher } from '../model/patterns.ts';
import type { UnreadLevel } from '../model/request.ts';
import type { Script } from '../model/script.ts';
import type { Override, Preset, Settings } from '../model/settings.ts';
import { isRequirementsFile } from '../parse/requirements/pins.ts';

/** What holds, file by file and rule by rule. */
export interface EffectiveConfig {
  readonly preset: Preset;
  /** What it is that a file was not read; where nothing is said, an error where it looks like one of ours. */
  readonly unread: UnreadLevel | undefined;
  readonly accelerate: string | undefined;
  readonly torch: string | undefined;
  /** Whether a comment that suppresses findings has to say why. */
  readonly requireReason: boolean;
  /** Rules whose findings neither a preset, an override nor a comment makes milder. */
  readonly locked: ReadonlySet<string>;
  /** The upstream version of the repository as a whole, if one is said. */
  readonly target: string | undefined;
  scriptFor(path: string): Script | undefined;
  targetFor(path: string): string | undefined;
  /** What is said of a rule's findings in a file, whatever the preset makes of them. */
  levelFor(rule: string, path: string): Severity | 'off' | undefined;
  /** Whether settings may leave files alone. */
  readonly leavesOut: boolean;
  /** Whether a file is left alone. What is only not included is still read where it says which versions are installed. */
  isLeftOut(path: string): boolean;
}

/**
 * What counts before what: what was asked for; then the last override that matches a file and says something of the
 * matter, but not of a locked rule; then the settings; then the preset.
 */
export function effectiveConfig(requested: RequestedSettings, settings: Settings): EffectiveConfig {
  const { preset = 'recommended', rules, include, exclude = [] } = settings;
  const overrides = (settings.overrides ?? []).map((one) => ({ ...one, matches: matcher(one.paths) }));
  const overrideFor = (path: string, says: (one: Override) => boolean) =>
    overrides.findLast((one) => says(one) && one.matches(path));
  const locked = new Set(settings.locked);
  const isIncluded = include === undefined ? () => true : matcher(include);
  const isExcluded = matcher(exclude);
  return {
    preset,
    unread: requested.unread ?? settings.unread ?? (preset === 'strict' ? 'error' : undefined),
    accelerate: settings.accelerate,
    torch: settings.torch,
    requireReason: settings['require-reason'] ?? false,
    locked,
    target: requested.target ?? settings.target,
    scriptFor: (path) =>
      requested.script ?? overrideFor(path, ({ script }) => script !== undefined)?.script ?? settings.script,
    targetFor: (path) =>
      requested.target ?? overrideFor(path, ({ target }) => target !== undefined)?.target ?? settings.target,
    levelFor: (rule, path) => {
      const says = (levels: Override['rules'] | undefined) => levels && Object.hasOwn(levels, rule);
      const override = locked.has(rule) ? undefined : overrideFor(path, (one) => says(one.rules) === true);
      return [requested.severities, override?.rules, rules].find(says)?.[rule];
    },
    leavesOut: include !== undefined || settings.exclude !== undefined,
    isLeftOut: (path) => isExcluded(path) || !(isIncluded(path) || isRequirementsFile(path)),
  };
}
