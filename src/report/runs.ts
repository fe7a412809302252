import type { Catalogue } from '../messages/catalogue.ts';
import { reveal, visible } from '../messages/render.ts';
import type { Folder, LaunchProblem } from '../model/launch.ts';
import { isUnknown } from '../model/launch-text.ts';
import { type ListedRun, placeOfRun, type RunList } from '../model/listed-run.ts';
import { nameOfPlace, type Place } from '../model/place.ts';
import type { Setting } from '../model/run.ts';
import { describeValue } from '../model/values.ts';
import { coveredRuns } from './covered-runs.ts';
import { harmless } from './harmless.ts';
import { briefText, causeText, problemText, type SayRuns, sayRuns, whyUnknown } from './launch-words.ts';
import { painter } from './paint.ts';
import { padded, table } from './plan-table.ts';
import { settingsByName, writtenAt } from './runs-json.ts';
import { textWidth } from './width.ts';
import { fill } from './wrap.ts';

/** How runs are listed. */
export interface RunsTextOptions {
  readonly messages: Catalogue;
  readonly colors: boolean;
  /** How much a line may take, in columns; lines of settings are cut to theirs. */
  readonly width: { readonly text: number; readonly table: number };
  /** Whether to tell what is set in each. */
  readonly effective: boolean;
  /** How a path of the repository is shown. */
  readonly showPath: (path: string) => string;
}

interface Printer extends Omit<RunsTextOptions, 'colors'> {
  readonly say: SayRuns;
  readonly bold: (text: string) => string;
}

/** Runs for people, a block each, numbered from 1. */
export function runsText(list: RunList, { colors, ...options }: RunsTextOptions): string {
  const printer = { ...options, say: sayRuns(options.messages), bold: painter(colors).bold };
  const { problems, files } = list;
  const runs = coveredRuns(list);
  const blocks = runs.map((one, at) => runLines(one, at + 1, printer));
  if (runs.length === 0) blocks.push(fill(printer.say('none', { files }), options.width.text));
  if (problems.length > 0) blocks.push(problemLines(problems, printer));
  return `${harmless(blocks.map((lines) => lines.join('\n')).join('\n\n'))}\n`;
}

/** A run as it is told apart from others: `train.sh:4  flux_train_network.py`. */
function runTitle(listed: ListedRun, showPath: (path: string) => string): string {
  const { launch, run } = listed;
  const script = launch === undefined ? (run?.script ?? '') : briefText(launch.script.text);
  return `${titlePlace(listed, showPath)}  ${visible(script)}`;
}

function titlePlace(listed: ListedRun, showPath: (path: string) => string): string {
  const place = placeOfRun(listed);
  return reveal(listed.launch === undefined ? showPath(place.document.path) : nameOfPlace(place, showPath));
}

function runLines(listed: ListedRun, number: number, printer: Printer): string[] {
  const { width, effective, bold, showPath } = printer;
  const rows = rowsOf(listed, printer);
  const widest = Math.max(...rows.map(([label]) => textWidth(label)));
  return [
    bold(`${number}  ${runTitle(listed, showPath)}`),
    ...rows.flatMap(([label, text]) => fill(text, width.text, `   ${padded(label, widest)}  `)),
    ...(effective && listed.run ? ['', ...settingLines(listed, printer)] : []),
  ];
}

type Row = readonly [label: string, text: string];

function rowsOf(listed: ListedRun, { say, showPath }: Printer): readonly Row[] {
  const { launch, run, config, dataset, unknown } = listed;
  const path = (one: string) => reveal(showPath(one));
  const named = (found: string | undefined, option: string): string | undefined => {
    const value = run?.settings.get(option)?.value;
    if (found !== undefined) return path(found);
    return value?.type === 'string' ? say('absent', { path: value.value }) : undefined;
  };
  const rows: readonly (readonly [label: string, text: string | false | undefined])[] = [
    [say('started-by'), launch === undefined ? say('nothing') : launch.start && path(launch.start.path)],
    [say('not-checked'), run === undefined && say('not-flux')],
    [say('config'), named(config, 'config_file')],
    [say('dataset'), named(dataset?.document?.path, 'dataset_config')],
    [say('folder'), launch && !isElsewhere(launch.folder) && folderText(launch.folder, say)],
    [say('where'), launch?.elsewhere && say(launch.elsewhere)],
    [say('when'), launch?.isMaybe === true && say('maybe')],
    [
      say('processes'),
      launch && run && (run.processes === undefined ? say('processes-unknown') : String(run.processes)),
    ],
    [say('version'), run?.target.name],
    ...[...unknown].map(([option, word]): Row => {
      const why = word && whyUnknown(word.text, say);
      return [say('not-known'), why === undefined ? option : say('value-of', { option, why })];
    }),
    [say('not-known'), run && othersText(listed, say)],
  ];
  return rows.flatMap(([label, text]) =>
    text === undefined || text === false ? [] : [[label, text] as const],
  );
}

/** Why any option may be set that is not listed. */
function othersText({ launch, config, isComplete }: ListedRun, say: SayRuns): string | undefined {
  if (launch === undefined || isComplete !== false) return undefined;
  const open = launch.args.find(({ text, isSpread }) => isSpread === true && text.some(isUnknown));
  if (open !== undefined) return say('others', { why: whyUnknown(open.text, say) });
  return config === undefined ? say('others', { why: say('config-absent') }) : undefined;
}

/** Whether all that is known of a folder is that it is not on this machine. */
function isElsewhere(folder: Folder): boolean {
  return 'unknown' in folder && folder.unknown.from === 'elsewhere' && folder.default === undefined;
}

function folderText(folder: Folder, say: SayRuns): string {
  if ('inside' in folder) return reveal(folder.inside === '' ? '.' : folder.inside);
  if ('outside' in folder) return reveal(folder.outside);
  const { unknown, default: usual } = folder;
  return usual === undefined ? causeText(unknown, say) : reveal(usual);
}

function settingLines({ run }: ListedRun, printer: Printer): string[] {
  const { say, width } = printer;
  if (run === undefined) return [];
  const rows = settingsByName(run).flatMap(({ setting, shadows }) => [
    settingRow(setting.option, setting, printer),
    ...unlessRows(setting, printer),
    ...shadows.map((shadow) => settingRow(`  ${say('instead')}`, shadow, printer)),
  ]);
  const head = [say('option'), say('value'), say('written')];
  return table([head, ...rows], width.table - 1).map((line) => ` ${line}`);
}

function settingRow(label: string, setting: Setting, printer: Printer): readonly string[] {
  const value = visible(describeValue(setting.value));
  return [reveal(label), value, placeText(writtenAt(setting), printer)];
}

/** What gives another value than the one that is so by default. */
function unlessRows({ isDefault, words }: Setting, printer: Printer): readonly (readonly string[])[] {
  const { say } = printer;
  const all = words === undefined || !isDefault ? [] : [words.name, ...words.values];
  return all.flatMap(({ text, place, use }) =>
    text.some(isUnknown)
      ? [[`  ${say('unless')}`, whyUnknown(text, say), placeText(use ?? place, printer)]]
      : [],
  );
}

function placeText(place: Place, { showPath }: Printer): string {
  return reveal(nameOfPlace(place, showPath));
}

function problemLines(problems: readonly LaunchProblem[], printer: Printer): string[] {
  const { say, width, messages } = printer;
  return [
    ...fill(say('problems'), width.text),
    ...problems.flatMap((problem) => {
      const told = `${placeText(problem.place, printer)}: ${problemText(problem, messages)}`;
      return fill(told, width.text, '   ');
    }),
  ];
}
