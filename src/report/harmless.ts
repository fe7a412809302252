/**
 * Output for people that a GitHub runner may read too: what it would take for a workflow command (`::` at the
 * start of a line, `##[` anywhere) is written so that it is only text.
 */
export function harmless(output: string): string {
  return output.replaceAll('##[', '#\\u{23}[').replace(/^([^\S\n]*):(?=:)/gm, '$1\\u{3a}');
}
