import { optionsOf } from '../knowledge/options.ts';
import type { Launch, LaunchWord } from '../model/launch.ts';
import { isUnknown, knownText, startOf } from '../model/launch-text.ts';
import { type ListedRun, placeOfRun } from '../model/listed-run.ts';
import type { Repository } from '../model/repository.ts';
import { filesOfRun, type Run } from '../model/run.ts';
import { scriptWords } from './launch/script-words.ts';

/**
 * The runs of a repository, those that are checked and what else its commands start, by file and place.
 * @param isAsked whether a file is one of those to which they are limited
 */
export function listedRuns(repository: Repository, isAsked: (path: string) => boolean): readonly ListedRun[] {
  const { runs, launches = [] } = repository;
  const judged = new Set(runs.flatMap(({ launch }) => launch ?? []));
  const all = [
    ...runs.map((run) => ofRun(run, repository)),
    ...launches.filter((launch) => !judged.has(launch)).map(ofLaunch),
  ];
  return all.filter((one) => filesOf(one).some(isAsked)).sort(byPlace);
}

function ofRun(run: Run, { datasets }: Repository): ListedRun {
  const { launch, document, script, target, isComplete } = run;
  const line = launch && scriptWords(launch, optionsOf(script, target));
  const isInWords = document === launch?.place.document;
  const own = isComplete === false ? [] : [...(run.unknown ?? [])];
  return {
    launch,
    run,
    config: isInWords ? undefined : document.path,
    dataset: datasets.find((one) => one.run === run),
    isComplete,
    unknown: new Map([...own.map((option) => [option, undefined] as const), ...(line?.unknown ?? [])]),
  };
}

function ofLaunch(launch: Launch): ListedRun {
  return { launch, isComplete: !launch.args.some(couldBeOption), unknown: new Map() };
}

/** Whether a word of a script whose options are not known could be one that is not told. */
function couldBeOption({ text, isSpread }: LaunchWord, at: number, args: readonly LaunchWord[]): boolean {
  if (!text.some(isUnknown)) return false;
  const before = args[at - 1];
  const isValue = before !== undefined && /^--?[^=]*$/.test(knownText(before.text) ?? '');
  return isSpread === true || (startOf(text) === '' && !isValue);
}

function filesOf({ launch, run }: ListedRun): readonly string[] {
  const document = run?.document ?? launch?.place.document;
  return document === undefined ? [] : filesOfRun({ document, launch });
}

function byPlace(one: ListedRun, other: ListedRun): number {
  const [left, right] = [placeOfRun(one), placeOfRun(other)];
  if (left.document.path !== right.document.path) return left.document.path < right.document.path ? -1 : 1;
  return left.range.start - right.range.start;
}
