import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, startOf } from '../../../model/launch-text.ts';
import { mostWords } from '../../../model/limits.ts';
import { resolveInRoot } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import { TooMuch } from '../session.ts';
import { literalOf, matches } from './matches.ts';
import { patternFrom } from './pattern.ts';
import type { Shell } from './shell.ts';

/**
 * The paths of the checkout that a pattern fits; undefined where none does, so that the word stays as it is. Where the
 * checkout does not tell, one word that is not known.
 */
export function pathsLike(
  pattern: string,
  text: Text,
  shell: Shell,
  place: Place,
): readonly LaunchWord[] | undefined {
  const { folder } = shell;
  const cause = {
    from: 'file',
    name: text.map((piece) => (isUnknown(piece) ? '…' : piece.text)).join(''),
  } as const;
  const start = /^[^*?[]*/.exec(startOf(text))?.[0] ?? '';
  const unknown = (): readonly LaunchWord[] => [
    { text: [...known(start, place), { unknown: cause, place }], place, isSpread: true },
  ];
  if (text.some(isUnknown) || pattern.startsWith('/') || !('inside' in folder)) return unknown();
  let found: readonly string[] = [''];
  for (const part of pattern.split('/')) {
    const next = found.flatMap((before) => namesLike(part, before, folder.inside, shell));
    if (next.length > mostWords) throw new TooMuch();
    found = next;
  }
  const paths = found.map((path) => path.slice(0, -1)).sort();
  if (paths.length > 0) return paths.map((path) => ({ text: known(path, place), place }));
  // zsh does not start what has a pattern that fits nothing.
  return shell.dialect === 'zsh' ? unknown() : undefined;
}

function namesLike(part: string, before: string, inside: string, shell: Shell): readonly string[] {
  if (part === '')
    return before === '' || shell.session.world.look(resolveInRoot(inside, before) ?? '..') === 'directory'
      ? [`${before}/`]
      : [];
  const steps = patternFrom(part);
  if (steps === undefined) return [];
  const folder = resolveInRoot(inside, before);
  if (folder === undefined) return [];
  const name = literalOf(steps);
  const { look, entries } = shell.session.world;
  if (name !== undefined) {
    const path = resolveInRoot(folder, name);
    const isThere = path !== undefined && /^(?:file|directory)$/.test(look(path));
    return isThere ? [`${before}${name}/`] : [];
  }
  const names = shell.dialect === 'dash' ? ['.', '..', ...entries(folder)] : entries(folder);
  shell.session.step(Math.floor(names.length / 20));
  const isHidden = steps[0]?.is !== 'char' || steps[0].char !== '.';
  return names
    .filter((one) => !(isHidden && one.startsWith('.')) && matches(steps, one, shell) === true)
    .map((one) => `${before}${one}/`);
}
