import type { Folder, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { lineOf, partsOf, textOf } from '../line.ts';
import { slice } from '../readable.ts';
import { TooMuch } from '../session.ts';
import { folderText } from '../shell/look-up.ts';
import { decide, isDecided } from './conditions.ts';
import type { Bound } from './given.ts';
import { runLine } from './native.ts';
import { changed, joinPath, pathOf } from './paths.ts';
import type { Power } from './state.ts';
import { asText, itemsOf, joined, single, textValue, unknownValue, type Value } from './values.ts';
import { assign } from './variables.ts';

/** What a cmdlet is given, with what the stage before it puts out. */
type Call = Bound & { readonly input: readonly Value[] | undefined; readonly place: Place };

/** Commands of PowerShell that are followed, by their names in lower case. */
export const cmdlets: Readonly<Record<string, (call: Call, power: Power) => Value[]>> = {
  'set-location': (call, power) => {
    power.folder = folderOf(call, power);
    return [];
  },
  'push-location': (call, power) => {
    power.left.push(power.folder);
    power.folder = folderOf(call, power);
    return [];
  },
  'pop-location': (_, power) => {
    power.folder = power.left.pop() ?? power.folder;
    return [];
  },
  'get-location': ({ place }, power) => [{ is: 'text', text: folderText(power.folder, place), place }],
  'join-path': ({ at, named, place }) => {
    const all = [at(0, 'path'), at(named('path') ? 0 : 1, 'childpath'), named('additionalchildpath')].flatMap(
      (one) => (one === undefined ? [] : itemsOf(one).map(asText)),
    );
    return [{ is: 'text', text: all.reduce((one, other) => joinPath(one, other, place)), place }];
  },
  'split-path': splitPath,
  'resolve-path': ({ at, place }, power) => {
    const path = at(0, 'path', 'literalpath');
    return path === undefined ? [] : [{ is: 'text', text: absolute(asText(path), power, place), place }];
  },
  'test-path': ({ at, place }, power) => {
    const text = asText(at(0, 'path', 'literalpath') ?? { is: 'null', place });
    const path = pathOf(text, power);
    if (
      path !== undefined &&
      /^(?:file|directory)$/.test(power.session.world.look(path.replace(/\/+$/, '')))
    ) {
      return [{ is: 'boolean', value: true, place }];
    }
    return [unknownValue({ from: 'file', name: path ?? knownText(text) }, place)];
  },
  'new-object': ({ at, place }) => {
    const type = knownText(asText(at(0, 'typename') ?? { is: 'null', place })) ?? '';
    if (/collections\./i.test(type)) return [{ is: 'list', items: [], place }];
    return [unknownValue({ from: 'not-followed' }, place)];
  },
  'invoke-expression': ({ at, input, place }, power) => {
    const value = at(0, 'command') ?? input?.[0];
    if (value !== undefined)
      power.session.deeper(() => power.does.script(asText(value), place, [], power, true));
    return [];
  },
  'start-process': startProcess,
  'foreach-object': forEach,
  'invoke-command': runBlock,
  'start-job': runBlock,
  'measure-command': runBlock,
  'where-object': where,
  'write-output': ({ all }) => all.flatMap(({ value }) => (value === undefined ? [] : [...itemsOf(value)])),
  'write-host': () => [],
  'out-null': () => [],
  'out-host': () => [],
  'out-file': () => [],
  'out-string': ({ input }) => [...(input ?? [])],
  'tee-object': ({ input }) => [...(input ?? [])],
  'start-sleep': () => [],
  'start-transcript': () => [],
  'stop-transcript': () => [],
  'read-host': ({ place }) => [{ ...unknownValue({ from: 'input' }, place), isText: true } as Value],
  'set-item': ({ at }, power) => {
    const path = at(0, 'path');
    const name =
      path === undefined ? undefined : /^env:[\\/]?(.+)$/is.exec(knownText(asText(path)) ?? '')?.[1];
    const value = at(1, 'value');
    if (name !== undefined && value !== undefined) assign(`env:${name}`, value, power);
    return [];
  },
  'set-variable': ({ at, named }, power) => {
    const name = at(0, 'name');
    const value = named('value') ?? at(name === named('name') ? 0 : 1);
    const written = name === undefined ? undefined : knownText(asText(name));
    if (written !== undefined && value !== undefined) assign(written, value, power);
    return [];
  },
};

function folderOf({ at }: Call, power: Power): Folder {
  const path = at(0, 'path', 'literalpath');
  return path === undefined ? power.folder : changed(asText(path), power);
}

function absolute(text: Text, power: Power, place: Place): Text {
  const [first] = text;
  if (first === undefined || isUnknown(first) || /^(?:[A-Za-z]:|[\\/~])/.test(first.text)) return text;
  const { source } = lineOf(partsOf(text));
  const own = slice(text, /^(?:\.(?:[\\/]|$))*/.exec(source)?.[0].length ?? 0, source.length);
  return own.length === 0
    ? folderText(power.folder, place)
    : joinPath(folderText(power.folder, place), own, place);
}

/** The folder of a path, or with `-Leaf` its name. */
function splitPath({ at, has, named, place }: Call, power: Power): Value[] {
  const value = at(0, 'path', 'literalpath') ?? named('parent') ?? named('leaf');
  if (value === undefined) return [];
  if (isOwnPath(value, power)) {
    const { path } = power.own.placeOf(0, 0).document;
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    if (!has('leaf')) return [{ is: 'text', text: folderText({ inside: folder }, place), place }];
    return [textValue(path.slice(folder === '' ? 0 : folder.length + 1), place)];
  }
  const text = asText(value);
  if (value.is === 'unknown') return [unknownValue(value.cause, place)];
  const line = lineOf(partsOf(text));
  const cutAt = Math.max(line.source.lastIndexOf('\\'), line.source.lastIndexOf('/'));
  const own = has('leaf') ? slice(text, cutAt + 1, line.source.length) : slice(text, 0, Math.max(cutAt, 0));
  return [{ is: 'text', text: own, place }];
}

/** `$MyInvocation.MyCommand.Path`, which is where the script itself is. */
function isOwnPath(value: Value, power: Power): boolean {
  return (
    value.is === 'unknown' &&
    value.cause.from === 'output' &&
    value.cause.name === 'myinvocation' &&
    power.scopes.length === 1
  );
}

/** `Start-Process PROGRAM -ArgumentList …`: what the program gets is joined by blanks, and split again. */
function startProcess({ at, named, place }: Call, power: Power): Value[] {
  const program = at(0, 'filepath');
  if (program === undefined) return [];
  const args = at(named('filepath') ? 0 : 1, 'argumentlist', 'args');
  const path = named('workingdirectory');
  const line = joined([quotedProgram(program), ...(args === undefined ? [] : itemsOf(args))], ' ', place);
  const before = power.folder;
  power.folder = path === undefined ? before : changed(asText(path), power);
  try {
    runLine(textOf(partsOf(line)), place, power);
  } finally {
    power.folder = before;
  }
  return [];
}

function quotedProgram(program: Value): Value {
  const text = asText(program);
  if (!/\s/.test(knownText(text) ?? '')) return { is: 'text', text, place: program.place };
  return {
    is: 'text',
    text: [...known('"', program.place), ...text, ...known('"', program.place)],
    place: program.place,
  };
}

/** `… | Where-Object { … }`: what is not decided may be there, or not. */
function where({ at, input, place }: Call, power: Power): Value[] {
  const block = at(0, 'filterscript');
  return (input ?? []).flatMap(itemsOf).flatMap((item): readonly Value[] => {
    if (block?.is !== 'block') return [unknownValue({ from: 'not-followed' }, place)];
    assign('_', item, power);
    const holds = () => single(power.does.inline(block, power), place);
    if (!isDecided(holds, power)) return [unknownValue({ from: 'condition' }, place)];
    return decide(holds(), power) ? [item] : [];
  });
}

/** What a block does that is run apart. */
function runBlock({ at, has, place }: Call, power: Power): Value[] {
  const block = at(0, 'scriptblock', 'expression');
  if (block?.is === 'block' && !has('computername'))
    power.session.deeper(() => power.does.call(block, [], power));
  return [unknownValue({ from: 'output' }, place)];
}

/** `… | ForEach-Object { … }` */
function forEach({ at, input, place }: Call, power: Power): Value[] {
  const block = at(0, 'process');
  if (block?.is !== 'block') return [unknownValue({ from: 'not-followed' }, place)];
  const items = (input ?? []).flatMap(itemsOf);
  if (items.length > mostLoopRounds) throw new TooMuch();
  const found: Value[] = [];
  for (const item of items) {
    if (item.is === 'unknown' && power.assumptions.choose(undefined, 2) === 1) continue;
    assign('_', item, power);
    assign('PSItem', item, power);
    found.push(...power.does.inline(block, power));
  }
  return found;
}
