import { optionsOf } from '../../knowledge/options.ts';
import type { Launch } from '../../model/launch.ts';
import { knownText } from '../../model/launch-text.ts';
import type { Run } from '../../model/run.ts';
import { overlay } from '../settings.ts';
import { scriptWords } from './script-words.ts';
import type { Started } from './started.ts';

/** A run as a launch starts it: its words count before what the training config sets. */
export function withWords(run: Run, { launch, workingDirectory, config }: Started): Run {
  const options = optionsOf(run.script, run.target);
  const line = scriptWords(launch, options);
  const { settings: told, shadowed } = overlay([...run.settings.values(), ...line.settings]);
  const settings = new Map([...told].filter(([option]) => !line.unknown.has(option)));
  const isRead = config === undefined || run.document !== launch.place.document;
  const isComplete = line.isComplete && isRead;
  const untold = isComplete ? [] : [...options.keys()].filter((option) => !settings.has(option));
  return {
    ...run,
    launch,
    workingDirectory,
    processes: processesOf(launch),
    isComplete,
    settings,
    shadowed: [...run.shadowed, ...shadowed],
    unknown: new Set([...(run.unknown ?? []), ...line.unknown.keys(), ...untold]),
  };
}

/** How many processes accelerate is told to start; one where it does not start the script; undefined where nothing tells. */
function processesOf({ starter, accelerate }: Launch): number | undefined {
  if (starter === 'python') return 1;
  const words = accelerate.map(({ text }) => knownText(text) ?? '');
  const values = words.flatMap((word, at) => {
    const [, name, joined] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    return name?.replaceAll('-', '_') === 'num_processes' ? (joined ?? words[at + 1] ?? []) : [];
  });
  const last = values.at(-1);
  return last !== undefined && /^[1-9]\d{0,3}$/.test(last) ? Number(last) : undefined;
}
