import type { Document, Value } from '../../model/document.ts';
import type { Edit, Fix, MessageData, RelatedPlace } from '../../model/finding.ts';
import type { Option } from '../../model/option.ts';
import type { Observation } from '../../model/rule.ts';
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
export function onSetting(
  setting: Setting,
  message: string,
  data: MessageData = {},
): Observation & { readonly document: Document } {
  return {
    document: setting.document,
    at: setting.value.range,
    message,
    data: { option: setting.key, value: describeValue(setting.value), ...data },
  };
}

/** A fix in a document that is TOML: the GUI writes its own files. None where one of the edits cannot be made. */
export function tomlFix(
  { document }: { readonly document: Document },
  edits: readonly (Edit | undefined)[],
  safe: boolean,
): { fix?: Fix } {
  const all = edits.flatMap((edit) => edit ?? []);
  return document.format === 'toml' && all.length === edits.length ? { fix: { edits: all, safe } } : {};
}

/** A fix that writes another text as a setting's value, in the quotes it has. */
export function textFix(setting: Setting, text: string, safe: boolean): { fix?: Fix } {
  return tomlFix(setting, [replaceValue(setting, quoteLike(setting, text))], safe);
}

/** The related place of a finding: another setting's. */
export function relatedTo(
  setting: Pick<Setting, 'document' | 'keyRange'> | undefined,
  message: string,
): { related?: readonly RelatedPlace[] } {
  return setting ? { related: [{ path: setting.document.path, range: setting.keyRange, message }] } : {};
}

/** Whether a value asks for what happens anyway: the option's default, or nothing where that is nothing. */
export function asksForDefault({ default: initial }: Option, value: Value): boolean {
  if (!initial) return !isTruthy(value);
  if (value.type === 'integer' || value.type === 'float') return Number(value.value) === initial;
  return 'value' in value && value.value === initial;
}
