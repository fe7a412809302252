import { coverForms } from '../secrets/cover.ts';

/**
 * Output for people that a GitHub runner may read too: what it would take for a workflow command (`::` at the
 * start of a line, `##[` anywhere) is written so that it is only text, and what has the form of a secret is covered.
 */
export function harmless(output: string): string {
  return coverForms(output)
    .replaceAll('##[', '#\\u{23}[')
    .replace(/^([^\S\n]*):(?=:)/gm, '$1\\u{3a}');
}
