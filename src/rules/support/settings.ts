import type { Value } from '../../model/document.ts';
import type { Option } from '../../model/option.ts';
import type { Place } from '../../model/place.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { Setting } from '../../model/run.ts';
import { isTruthy } from '../../model/values.ts';
import { handFix, quoteLike, replaceValue } from './edits.ts';

/** A fix that writes another text as a setting's value, in the quotes it has. */
export function textFix(setting: Setting, text: string, safe: boolean): PlacedFix | undefined {
  return handFix([replaceValue(setting, quoteLike(setting.place, text))], safe);
}

/** The related place of a finding: another setting's, with a message that takes nothing. */
export function relatedTo<Message extends string>(
  setting: Pick<Setting, 'keyPlace'> | undefined,
  message: Message,
): readonly { readonly at: Place; readonly message: Message }[] | undefined {
  return setting && [{ at: setting.keyPlace, message }];
}

/** Whether a value asks for what happens anyway: the option's default, or nothing where that is nothing. */
export function asksForDefault({ default: initial }: Option, value: Value): boolean {
  if (!initial) return !isTruthy(value);
  if (value.type === 'integer' || value.type === 'float') return Number(value.value) === initial;
  return 'value' in value && value.value === initial;
}
