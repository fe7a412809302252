import type { Range } from '../model/text.ts';
import { formsIn, secretsIn } from './forms.ts';

/** A part of a secret that is shorter tells nothing, and may stand anywhere. */
const shortest = 6;

/** Secrets of this process: whatever their form, and each line of them too. */
const own = new Set<string>();

/** From now on these are covered wherever something is covered. They are printed nowhere, nor given to the runner. */
export function keepSecret(...secrets: readonly string[]): void {
  for (const secret of secrets.flatMap((text) => [text, text.trim(), ...text.split(/[\r\n]+/)])) {
    if (secret.trim().length >= shortest) own.add(secret);
  }
}

/** Covers what has the form of a secret in any text: one `•` for each character, so that places stay right. */
export function coverForms(text: string): string {
  return coverOwn(coverRanges(text, formsIn(text)));
}

/** The same for the text or a line of a file, where what a name tells to be a secret is covered too. */
export function coverSecrets(source: string): string {
  return coverOwn(coverRanges(source, secretsIn(source)));
}

/** Covers these parts, which are in order; line ends stay. */
export function coverRanges(text: string, parts: readonly { readonly range: Range }[]): string {
  let covered = '';
  let at = 0;
  for (const { range } of parts) {
    covered += text.slice(at, range.start) + dots(text.slice(range.start, range.end));
    at = range.end;
  }
  return covered + text.slice(at);
}

function coverOwn(text: string): string {
  let covered = text;
  for (const secret of own) covered = covered.replaceAll(secret, dots);
  return covered;
}

/** As many `•`; line ends stay. */
export function dots(secret: string): string {
  return secret.replace(/[^\r\n]/g, '•');
}
