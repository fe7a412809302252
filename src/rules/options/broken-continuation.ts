import { scriptOf } from '../../assemble/launch/started.ts';
import type { Launch, LaunchWord } from '../../model/launch.ts';
import { knownText } from '../../model/launch-text.ts';
import type { Said } from '../../model/message.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { RepositoryRule } from '../../model/rule.ts';
import { scripts } from '../../model/script.ts';
import { type Break, breakAbove } from '../support/continuation.ts';

/** Options below a command that does not go on: the shell takes them for commands of their own. */
export const brokenContinuation: RepositoryRule<'broken-continuation'> = {
  id: 'broken-continuation',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: true,
  on: 'repository',
  check({ launches = [] }, report) {
    for (const launch of launches) {
      if (!isOfFlux(launch)) continue;
      const [first] = launch.lost;
      if (first === undefined) {
        const word = launch.language === 'shell' ? launch.args.find(endsInReturn) : undefined;
        if (word) report({ at: word.place, message: 'return', severity: 'warning' });
        continue;
      }
      const breaks = breaksOf(launch);
      const up = breaks[0]?.word === first ? breaks[0].up : undefined;
      const option = knownText(first.text)?.trim() ?? '';
      report({
        ...saidOf(up, { option, count: launch.lost.filter(isOption).length }),
        at: first.place,
        severity: launch.isMaybe ? 'warning' : 'error',
        related: up ? [{ at: up.place, message: 'break' }] : [{ at: launch.script.place, message: 'launch' }],
        fix: fixOf(breaks.map((one) => one.up)),
      });
    }
  },
};

function saidOf(
  up: Break | undefined,
  data: { readonly option: string; readonly count: number },
): Said<'broken-continuation'> {
  const isUnclear = up === undefined || (up.is === 'no-mark' && up.edit === undefined);
  if (isUnclear) return { message: 'lost', data };
  const { is, mark, other } = up;
  switch (is) {
    case 'other-mark':
      return { message: is, data: { ...data, mark, other } };
    case 'comment-line':
    case 'empty-line':
      return { message: is, data };
    default:
      return { message: is, data: { ...data, mark } };
  }
}

/** What is started is a FLUX script; where a broken line hides it, the file names one. */
function isOfFlux({ script, place, lost }: Launch): boolean {
  if (scriptOf(script.text) !== undefined) return true;
  const isNoName = /^[\s\\^`]+$/.test(knownText(script.text) ?? '');
  const below = place.document.text.slice(place.range.end);
  return isNoName && lost.length > 0 && scripts.some((name) => below.includes(name));
}

interface BreakAt {
  readonly word: LaunchWord;
  readonly up: Break;
}

/** Where the command does not go on, in order. */
function breaksOf({ place, lost, language }: Launch): readonly BreakAt[] {
  return lost.flatMap((word, index) => {
    const before = lost[index - 1]?.place ?? place;
    if (before.document !== word.place.document) return [];
    const up = breakAbove(word.place, { after: before.range.end, language });
    return up === undefined ? [] : [{ word, up }];
  });
}

/** Unsafe: options count that did not. */
function fixOf(breaks: readonly Break[]): PlacedFix | undefined {
  const edits = breaks.flatMap(({ edit }) => edit ?? []);
  return edits.length > 0 && edits.length === breaks.length ? { edits, safe: false } : undefined;
}

function endsInReturn({ text }: LaunchWord): boolean {
  return knownText(text)?.endsWith('\r') === true;
}

function isOption({ text }: LaunchWord): boolean {
  return /^--?[a-z]/i.test(knownText(text) ?? '');
}
