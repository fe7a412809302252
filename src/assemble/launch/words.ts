import { optionsOf } from '../../knowledge/options.ts';
import type { Run } from '../../model/run.ts';
import type { WordStop } from '../../model/word-stop.ts';
import { overlay } from '../settings.ts';
import { scriptWords } from './script-words.ts';
import type { Started } from './started.ts';

/** A run as a launch starts it: its words count before what the training config sets. */
export function withWords(
  run: Run,
  { launch, workingDirectory, config, processes, accelerateConfig }: Started,
): Run {
  const options = optionsOf(run.script, run.target);
  const line = scriptWords(launch, options);
  const { settings: told, shadowed } = overlay([...run.settings.values(), ...line.settings]);
  const settings = new Map([...told].filter(([option]) => !line.unknown.has(option)));
  const isRead = config === undefined || run.document !== launch.place.document;
  const isComplete = line.isComplete && isRead;
  const untold = isComplete ? [] : [...options.keys()].filter((option) => !settings.has(option));
  const stopped = line.stops.flatMap(named).filter((option) => !settings.has(option));
  return {
    ...run,
    launch,
    workingDirectory,
    processes,
    accelerateConfig,
    isComplete,
    settings,
    shadowed: [...run.shadowed, ...shadowed],
    stops: line.stops,
    unknown: new Set([...(run.unknown ?? []), ...line.unknown.keys(), ...stopped, ...untold]),
  };
}

/** The options that a word means over which the parser stops. */
function named({ option, meant, candidates = [] }: WordStop): readonly string[] {
  return [
    ...(option === undefined ? [] : [option.name]),
    ...(meant === undefined ? [] : [meant.name]),
    ...candidates,
  ];
}
