import type { Document, Value } from '../model/document.ts';
import type { Launch, LaunchWord, Text } from '../model/launch.ts';
import { isUnknown, knownText } from '../model/launch-text.ts';
import type { ListedRun, RunList } from '../model/listed-run.ts';
import type { Place } from '../model/place.ts';
import type { Setting } from '../model/run.ts';
import { dots } from '../secrets/cover.ts';
import { coverAt } from '../secrets/document.ts';
import { coverThese, toldByName } from '../secrets/findings.ts';
import { secretCalled } from '../secrets/forms.ts';

/** Covers a text that is written at a place. */
type Cover = (text: string, place: Place) => string;

/**
 * Runs whose words and values hold no secret that only its place or its name tells: away from there a reporter could not know
 * it. What tells by its form is covered by whatever shows it.
 */
export function coveredRuns({ runs, documents }: RunList): readonly ListedRun[] {
  const started = runs.flatMap(({ launch }) => launch?.place.document ?? []);
  const secrets = toldByName([...new Set([...documents, ...started])]);
  const cover: Cover = (text, place) => coverThese(coverAt(text, place), secrets);
  return runs.map(({ launch, run, unknown, ...rest }) => ({
    ...rest,
    unknown: new Map(
      [...unknown].map(([option, word]) => [
        option,
        word && { ...word, text: coveredText(word.text, coverFor(option, cover)) },
      ]),
    ),
    launch: launch && coveredLaunch(launch, cover),
    run: run && {
      ...run,
      settings: new Map([...run.settings].map(([option, one]) => [option, coveredSetting(one, cover)])),
      shadowed: run.shadowed.map(({ setting, by }) => ({ setting: coveredSetting(setting, cover), by })),
    },
  }));
}

function coveredLaunch(launch: Launch, cover: Cover): Launch {
  const word = (one: LaunchWord, before?: LaunchWord) => {
    const name = /^--(.*)$/s.exec(knownText(before?.text ?? []) ?? '')?.[1] ?? '';
    return { ...one, text: coveredText(one.text, coverFor(name, cover)) };
  };
  const words = (all: readonly LaunchWord[]) => all.map((one, at) => word(one, all[at - 1]));
  return {
    ...launch,
    accelerate: words(launch.accelerate),
    script: word(launch.script),
    args: words(launch.args),
    env: new Map(
      [...launch.env].map(([name, text]) => [name, coveredText(text, coverFor(name, cover))] as const),
    ),
  };
}

function coveredText(text: Text, cover: Cover): Text {
  return text.map((piece) =>
    isUnknown(piece)
      ? {
          ...piece,
          default: piece.default && coveredText(piece.default, cover),
          among: piece.among?.map((one) => coveredText(one, cover)),
        }
      : { ...piece, text: cover(piece.text, piece.place) },
  );
}

function coveredSetting(setting: Setting, cover: Cover): Setting {
  const { option, value, place } = setting;
  return { ...setting, value: coveredValue(value, place.document, coverFor(option, cover)) };
}

function coveredValue(value: Value, document: Document, cover: Cover): Value {
  if (value.type === 'string')
    return { ...value, value: cover(value.value, { document, range: value.range }) };
  if (value.type === 'array')
    return { ...value, items: value.items.map((item) => coveredValue(item, document, cover)) };
  if (value.type !== 'table') return value;
  const entries = value.entries.map((entry) => ({
    ...entry,
    value: coveredValue(entry.value, document, coverFor(entry.key, cover)),
  }));
  return { ...value, entries };
}

/** What is given under the name of a secret is one. */
function coverFor(name: string, cover: Cover): Cover {
  return secretCalled(name) === undefined ? cover : dots;
}
