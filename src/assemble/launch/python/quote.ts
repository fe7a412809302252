import type { Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';

/** `shlex.quote`; undefined where it depends on what is not known. */
export function shlexQuoted(text: Text, place: Place): Text | undefined {
  const whole = knownText(text);
  if (whole === undefined) return undefined;
  if (whole === '') return known("''", place);
  if (/^[\w@%+=:,./-]+$/.test(whole)) return text;
  if (whole.includes("'")) return known(`'${whole.replaceAll("'", `'"'"'`)}'`, place);
  return [...known("'", place), ...text, ...known("'", place)];
}
