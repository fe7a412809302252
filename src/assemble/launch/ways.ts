import type { Launch, Launches, LaunchProblem, LaunchWord, Text, UnknownPiece } from '../../model/launch.ts';
import { isSameText } from '../../model/launch-text.ts';
import { mostWays } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';

/** Decides what a condition comes to that cannot be decided: one of `count` branches. */
export type Choose = (
  /** Branches: at least one. */
  count: number,
  /** The one that is taken where nobody sets a variable or gives words, if one is. */
  usual?: number,
) => number;

/** A way through a script: what it starts when its conditions come out in one manner. */
interface Way extends Launches {
  /** Nobody set a variable or gave words to go this way. */
  readonly isUsual: boolean;
}

/**
 * What a script starts, in whatever way its conditions come out. It is followed again for each of them, at most `mostWays`
 * times; launches that are started alike are joined, and words in which those of one command differ are told as what they can be.
 * @param follow follows the script; where a condition cannot be decided it asks, and gets the same answers in the same order
 */
export function inAllWays(follow: (choose: Choose) => Launches): Launches {
  const ways: Way[] = [];
  const open: (readonly number[])[] = [[]];
  for (let answers = open.shift(); answers !== undefined && ways.length < mostWays; answers = open.shift()) {
    const taken: number[] = [];
    let isUsual = true;
    const given = answers;
    const found = follow((count, usual) => {
      const asked = taken.length;
      const answer = given[asked] ?? usual ?? 0;
      if (given[asked] === undefined) {
        for (let other = 0; other < count; other++) if (other !== answer) open.push([...taken, other]);
      }
      taken.push(answer);
      isUsual &&= usual === answer;
      return answer;
    });
    ways.push({ ...found, isUsual });
    if (found.problems.some(({ is }) => is === 'too-much')) return unsure(joined(ways, true));
  }
  return joined(ways, open.length > 0);
}

/** What was found where one way alone is more than is followed: others are left, and may come to other words. */
function unsure({ launches, problems }: Launches): Launches {
  return { launches: launches.map((launch) => ({ ...launch, isMaybe: true })), problems };
}

/** @param isCut whether there are more ways than were followed, so that nobody can tell all that a word can be */
function joined(ways: readonly Way[], isCut: boolean): Launches {
  const [first, ...others] = ways;
  if (first === undefined) return { launches: [], problems: [] };
  if (others.length === 0) return first;
  const groups: Alternative[][] = [];
  for (const way of ways) {
    let at = 0;
    for (const launch of way.launches) {
      const found = groups.findIndex(
        (group, index) => index >= at && group.some((one) => isAlike(one.launch, launch)),
      );
      if (found === -1) groups.splice(at++, 0, [{ launch, way }]);
      else {
        groups[found]?.push({ launch, way });
        at = found + 1;
      }
    }
  }
  return {
    launches: groups.map((group) => {
      const isMaybe = new Set(group.map(({ way }) => way)).size < ways.length;
      return { ...together(group, isCut), isMaybe };
    }),
    problems: distinct(ways.flatMap(({ problems }) => problems)),
  };
}

interface Alternative {
  readonly launch: Launch;
  readonly way: Way;
}

/** Whether two launches are one command that differs in what some words are, if at all. */
function isAlike(one: Launch, other: Launch): boolean {
  return (
    isSamePlace(one.place, other.place) &&
    one.starter === other.starter &&
    JSON.stringify(one.folder) === JSON.stringify(other.folder) &&
    areAlike(one.accelerate, other.accelerate) &&
    areAlike(one.args, other.args)
  );
}

/** Whether two lists of words differ in values only: the same options stand at the same places. */
function areAlike(some: readonly LaunchWord[], others: readonly LaunchWord[]): boolean {
  return (
    some.length === others.length &&
    some.every((word, at) => {
      const other = others[at];
      return (
        other !== undefined &&
        (isSameText(word.text, other.text) || (!namesOption(word) && !namesOption(other)))
      );
    })
  );
}

function namesOption({ text: [piece] }: LaunchWord): boolean {
  return piece !== undefined && 'text' in piece && piece.text.startsWith('-');
}

function together(group: readonly Alternative[], isCut: boolean): Launch {
  const [first] = group as readonly [Alternative, ...Alternative[]];
  const words = (pick: (launch: Launch) => readonly LaunchWord[]) =>
    pick(first.launch).map((word, at) => {
      const all = group.flatMap(({ launch, way }) => {
        const own = pick(launch)[at];
        return own === undefined ? [] : { word: own, isUsual: way.isUsual };
      });
      return joinedWord(word, all, isCut);
    });
  const [script = first.launch.script] = words(({ script: own }) => [own]);
  return {
    ...first.launch,
    script,
    accelerate: words(({ accelerate }) => accelerate),
    args: words(({ args }) => args),
  };
}

/** A word that differs between ways: what it can be, or what it is by default where in some way it is not known. */
function joinedWord(
  word: LaunchWord,
  all: readonly { readonly word: LaunchWord; readonly isUsual: boolean }[],
  isCut: boolean,
): LaunchWord {
  const texts: Text[] = [];
  for (const { word: own } of all)
    if (!texts.some((text) => isSameText(text, own.text))) texts.push(own.text);
  if (texts.length < 2) return word;
  const use = word.use ?? word.place;
  const unsure = texts
    .flat()
    .find((piece): piece is UnknownPiece => 'unknown' in piece && piece.unknown.from !== 'root');
  const usual = all.find(({ isUsual }) => isUsual)?.word.text;
  const piece: UnknownPiece = unsure
    ? { unknown: unsure.unknown, default: usual, place: use }
    : { unknown: { from: 'condition' }, among: isCut ? undefined : texts, place: use };
  return {
    text: [piece],
    place: use,
    isSpread: all.some(({ word: own }) => own.isSpread === true) || undefined,
  };
}

function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.document === other.document &&
    one.range.start === other.range.start &&
    one.range.end === other.range.end
  );
}

function distinct(problems: readonly LaunchProblem[]): readonly LaunchProblem[] {
  return problems.filter(
    (problem, at) =>
      !problems.slice(0, at).some(({ is, place }) => is === problem.is && isSamePlace(place, problem.place)),
  );
}
