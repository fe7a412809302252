import type {
  RunsReportLaunch,
  RunsReportPlace,
  RunsReportText,
  RunsReportUnknown,
  RunsReportWord,
} from '../model/json-runs.ts';
import type { Folder, Launch, LaunchWord, Text, UnknownCause, UnknownPiece } from '../model/launch.ts';
import { defaultText, endOf, isUnknown, knownText, startOf } from '../model/launch-text.ts';
import { type Place, positionOf } from '../model/place.ts';

/** Says why a text is not known. */
export type Explain = (cause: UnknownCause) => string;

/** A launch as programs read it. */
export function launchJson(launch: Launch, explain: Explain): RunsReportLaunch {
  const { starter, program, accelerate, script, args, folder, env, isMaybe, elsewhere } = launch;
  const word = (one: LaunchWord) => wordJson(one, explain);
  return {
    starter: program ?? starter,
    accelerate: starter === 'python' ? null : accelerate.map(word),
    script: word(script),
    args: args.map(word),
    cwd: folderJson(folder, explain),
    env: Object.fromEntries([...env].map(([name, text]) => [name, textJson(text, explain)])),
    maybe: isMaybe,
    elsewhere: elsewhere ?? null,
  };
}

/** A place as programs read it. */
export function placeJson(place: Place): RunsReportPlace {
  return { file: place.document.path, ...positionOf(place) };
}

function wordJson(word: LaunchWord, explain: Explain): RunsReportWord {
  const text = textJson(word.text, explain);
  const { at, use } = placesOf(word);
  return {
    ...(typeof text === 'string' ? { text } : text),
    ...placeJson(at),
    ...(use && { use: placeJson(use) }),
  };
}

/** Where a word's text begins, and the word of the command where that is elsewhere. */
function placesOf({ text, place, use }: LaunchWord): {
  readonly at: Place;
  readonly use?: Place | undefined;
} {
  const [first, ...others] = text;
  if (first === undefined) return { at: place, use };
  if (isWithin(first.place, place)) return { at: first.place, use };
  return others.length > 0 || isUnknown(first) ? { at: place, use } : { at: first.place, use: use ?? place };
}

function isWithin(inner: Place, outer: Place): boolean {
  return (
    inner.document === outer.document &&
    inner.range.start >= outer.range.start &&
    inner.range.end <= outer.range.end
  );
}

/** A text as programs read it: itself, or what is known of it. */
function textJson(text: Text, explain: Explain): RunsReportText {
  return knownText(text) ?? unknownJson(text, explain);
}

function unknownJson(text: Text, explain: Explain): RunsReportUnknown {
  const [first] = text.filter((piece): piece is UnknownPiece => isUnknown(piece));
  const only = text.length === 1 ? first : undefined;
  const among = only?.among?.flatMap((one) => knownText(one) ?? []);
  return {
    unknown: first === undefined ? '' : explain(first.unknown),
    ...given({
      starts: startOf(text) || undefined,
      ends: endOf(text) || undefined,
      default: defaultText(text),
      among: among?.length === only?.among?.length ? among : undefined,
    }),
  };
}

/** The folder in which a command runs; the root is ''. */
function folderJson(folder: Folder, explain: Explain): RunsReportText {
  if ('inside' in folder) return folder.inside;
  if ('outside' in folder) return folder.outside;
  const { unknown, default: usual, ends } = folder;
  return { unknown: explain(unknown), ...given({ ends, default: usual }) };
}

/** Without what is not there. */
function given<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
