import type { Value } from '../../model/document.ts';
import type { MessageData } from '../../model/finding.ts';
import type { Option } from '../../model/option.ts';
import type { Observation, PlacedEdit, PlacedFix, RelatedObservation } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, isTruthy } from '../../model/values.ts';
import { quoteLike, replaceValue } from './edits.ts';

/** A setting that is not null: what upstream asks before it uses most numbers. */
export function given(run: Run, option: string): Setting | undefined {
  const setting = run.settings.get(option);
  return setting?.value.type === 'null' ? undefined : setting;
}

/** Whether an option will be set to something that the checkout does not tell. */
export function isUntold(run: Run, option: string): boolean {
  return run.unknown?.has(option) === true;
}

/** An observation on a setting's value that quotes it. */
export function onSetting(setting: Setting, message: string, data: MessageData = {}): Observation {
  return {
    at: setting.place,
    message,
    data: { option: setting.key, value: describeValue(setting.value), ...data },
  };
}

/** A fix in documents that are TOML: the GUI writes its own files. None where one of the edits cannot be made. */
export function tomlFix(edits: readonly (PlacedEdit | undefined)[], safe: boolean): { fix?: PlacedFix } {
  const all = edits.flatMap((edit) => edit ?? []);
  return all.length === edits.length && all.every(({ at }) => at.document.format === 'toml')
    ? { fix: { edits: all, safe } }
    : {};
}

/** A fix that writes another text as a setting's value, in the quotes it has. */
export function textFix(setting: Setting, text: string, safe: boolean): { fix?: PlacedFix } {
  return tomlFix([replaceValue(setting, quoteLike(setting.place, text))], safe);
}

/** The related place of a finding: another setting's. */
export function relatedTo(
  setting: Pick<Setting, 'keyPlace'> | undefined,
  message: string,
): { related?: readonly RelatedObservation[] } {
  return setting ? { related: [{ at: setting.keyPlace, message }] } : {};
}

/** Whether a value asks for what happens anyway: the option's default, or nothing where that is nothing. */
export function asksForDefault({ default: initial }: Option, value: Value): boolean {
  if (!initial) return !isTruthy(value);
  if (value.type === 'integer' || value.type === 'float') return Number(value.value) === initial;
  return 'value' in value && value.value === initial;
}
