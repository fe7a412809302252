import data from '../../knowledge/secrets.json' with { type: 'json' };
import { longestSecret } from '../model/limits.ts';
import type { Range } from '../model/text.ts';

/** What there is to say about a secret; `service` where its service's name is all that is known. */
export type SecretKind = 'huggingface' | 'github' | 'wandb' | 'private-key' | 'password' | 'service';

/** A part of a text that has the form of a secret, or stands where one is written. */
export interface Secret {
  readonly kind: SecretKind;
  /** As people call it. */
  readonly service: string;
  readonly range: Range;
}

interface Origin {
  readonly service: string;
  readonly kind?: string;
}

interface Form extends Origin {
  /** What stands before it; where there is none, the form tells by itself. */
  readonly after?: string;
  readonly pattern: string;
  /** No letter, digit, `_` or `-` follows it. */
  readonly ends?: boolean;
}

// The shape is checked by `__tests__/knowledge/shape.test.ts`; TypeScript widens JSON's literals.
const forms: readonly Form[] = data.forms;
const byName: ReadonlyMap<string, Origin> = new Map(
  data.names.flatMap((one) => one.names.map((name) => [name, one])),
);

const plain = forms.filter(({ after }) => after === undefined);
const led = forms.filter(({ after }) => after !== undefined);
const plainPattern = new RegExp(`(?<![A-Za-z0-9])(?:${plain.map(sourceOf).join('|')})`, 'g');
const ledPattern = new RegExp(led.map((form) => `${form.after}${sourceOf(form)}`).join('|'), 'gi');

/** Between the name and its value: JSON's colon, an assignment, or the space and line ends of a command line. */
const assigned =
  '(?:"\\s{0,40}:\\s{0,40}"|[\\\\"\'\\]]{0,4}[ \\t]{0,8}[=:][ \\t]{0,8}(?:["\']{3}\\s{0,4}|[\\\\"\'[]{0,4}))';
const passed = '["\']?[\\s,=\\\\^`"\']{1,40}';
const value = '(?!(?:none|null|true|false|os\\.)\\b)[^\\s"\'#,;\\\\$<{%*()\\]}-][^\\s"\'#,;\\\\]{3,200}';
const names = [...byName.keys()].join('|');
const namedPattern = new RegExp(
  `(?<![A-Za-z0-9])(?:--(?:${names})${passed}|(?:${names})${assigned})(${value})`,
  'gi',
);
const namePattern = new RegExp(names, 'i');

function sourceOf({ pattern, ends }: Form): string {
  return `(${pattern.replaceAll(',}', `,${longestSecret}}`)})${ends ? '(?![\\w-])' : ''}`;
}

/** What is a secret because of the name that it is given under; `undefined` for a name that is none of these. */
export function secretCalled(name: string): Omit<Secret, 'range'> | undefined {
  const origin = byName.get(name.toLowerCase());
  return origin && described(origin);
}

/** All of a text that its form tells to be a secret, in order. Takes time in proportion to the text. */
export function formsIn(text: string): Secret[] {
  return inOrder([...matches(text, plainPattern, plain), ...matches(text, ledPattern, led)]);
}

/** The same for the text of a file, where a name tells too: `WANDB_API_KEY=…`. */
export function secretsIn(text: string): Secret[] {
  const named: Secret[] = [];
  for (const match of allOf(namedPattern, text)) {
    const known = secretCalled(namePattern.exec(match[0])?.[0] ?? '');
    if (known !== undefined) named.push({ ...known, range: endOf(match, match[1] ?? '') });
  }
  return inOrder([...formsIn(text), ...named]);
}

function matches(text: string, pattern: RegExp, from: readonly Form[]): Secret[] {
  const found: Secret[] = [];
  for (const match of allOf(pattern, text)) {
    const index = match.findIndex((group, at) => at > 0 && group !== undefined);
    const form = from[index - 1];
    if (form !== undefined) found.push({ ...described(form), range: endOf(match, match[index] ?? '') });
  }
  return found;
}

/** All matches of a global pattern that matches no empty text, without the copy of the long pattern that `matchAll` makes. */
function allOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match);
  return found;
}

function endOf(match: RegExpExecArray, secret: string): Range {
  const end = match.index + match[0].length;
  return { start: end - secret.length, end };
}

function described({ service, kind = 'service' }: Origin): Omit<Secret, 'range'> {
  return { service, kind: kind as SecretKind };
}

/** Of those that overlap the first one is kept, and grown to hold the others. */
function inOrder(secrets: Secret[]): Secret[] {
  if (secrets.length < 2) return secrets;
  const kept: Secret[] = [];
  for (const secret of secrets.sort((a, b) => a.range.start - b.range.start)) {
    const last = kept.at(-1);
    if (last === undefined || secret.range.start >= last.range.end) kept.push(secret);
    else if (secret.range.end > last.range.end) {
      kept[kept.length - 1] = { ...last, range: { start: last.range.start, end: secret.range.end } };
    }
  }
  return kept;
}
