import type { Catalogue } from '../messages/catalogue.ts';
import type {
  JsonValue,
  RunsReport,
  RunsReportRun,
  RunsReportSetting,
  RunsReportValue,
} from '../model/json-runs.ts';
import { isUnknown } from '../model/launch-text.ts';
import { type ListedRun, placeOfRun, type RunList } from '../model/listed-run.ts';
import type { Place } from '../model/place.ts';
import type { Run, Setting } from '../model/run.ts';
import { toPlain } from '../model/values.ts';
import { coveredRuns } from './covered-runs.ts';
import { type Explain, launchJson, placeJson } from './launch-json.ts';
import { causeText, problemText, sayRuns } from './launch-words.ts';

/**
 * The runs as programs read them.
 * @param effective whether to tell what is set in each
 */
export function toRunsReport(list: RunList, messages: Catalogue, effective: boolean): RunsReport {
  const say = sayRuns(messages);
  const explain: Explain = (cause) => causeText(cause, say);
  return {
    version: 1,
    runs: coveredRuns(list).map((one) => runJson(one, explain, effective)),
    problems: list.problems.map((problem) => ({
      ...placeJson(problem.place),
      message: problemText(problem, messages),
    })),
  };
}

function runJson(listed: ListedRun, explain: Explain, effective: boolean): RunsReportRun {
  const { launch, run, config, dataset, isComplete, unknown } = listed;
  const place = placeOfRun(listed);
  const command = launch && launchJson(launch, explain);
  return {
    start: { path: (launch?.start ?? place.document).path, ...placeJson(place) },
    starter: command?.starter ?? null,
    accelerate: command?.accelerate ?? null,
    script: command?.script ?? { text: run?.script ?? '' },
    args: command?.args ?? [],
    cwd: command?.cwd ?? null,
    env: command?.env ?? {},
    complete: isComplete ?? null,
    maybe: command?.maybe ?? false,
    elsewhere: command?.elsewhere ?? null,
    config: config ?? null,
    dataset: dataset?.document?.path ?? null,
    checked: run !== undefined,
    target: run?.target.name ?? null,
    ...(effective && run && { settings: settingsJson(run), unknown: [...unknown.keys()].sort() }),
  };
}

function settingsJson(run: Run): readonly RunsReportSetting[] {
  return settingsByName(run).map(({ setting, shadows }) => ({
    option: setting.option,
    ...valueJson(setting),
    ...(setting.isDefault && { default: true }),
    shadows: shadows.map(valueJson),
  }));
}

function valueJson(setting: Setting): RunsReportValue {
  // `toPlain` gives what JSON can write.
  const value = toPlain(setting.value) as JsonValue;
  return { value, source: setting.source, ...placeJson(writtenAt(setting)) };
}

/** Where the value of a setting is written: one that is so by default where that stands, which may not be in the command. */
export function writtenAt({ place, words }: Setting): Place {
  const [word, ...others] = words?.values ?? [];
  const [piece, ...pieces] = word?.text ?? [];
  const isOne = others.length === 0 && pieces.length === 0;
  const usual = isOne && piece !== undefined && isUnknown(piece) ? piece.default : undefined;
  const [written] = usual ?? [];
  return usual?.length === 1 && written !== undefined && !isUnknown(written) ? written.place : place;
}

/** What is set in a run, by the name of the option, with what does not count for it, the last first. */
export function settingsByName({
  settings,
  shadowed,
}: Run): readonly { readonly setting: Setting; readonly shadows: readonly Setting[] }[] {
  return [...settings.values()]
    .sort((one, other) => (one.option < other.option ? -1 : 1))
    .map((setting) => ({
      setting,
      shadows: shadowed
        .flatMap((one) => (one.setting.option === setting.option ? one.setting : []))
        .toReversed(),
    }));
}
