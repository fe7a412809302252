import type { Text } from '../../../model/launch.ts';
import { isUnknown, knownText, startOf } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import type { Command } from '../../../parse/powershell/syntax.ts';
import { cmdlets } from './cmdlets.ts';
import { bound } from './given.ts';
import { runNative } from './native.ts';
import { pathOf } from './paths.ts';
import { type Given, type Power, placeOf } from './state.ts';
import { asText, itemsOf, unknownValue, type Value } from './values.ts';

/**
 * Follows a command of a pipeline.
 * @param input what the stage before it puts out; absent for the first
 */
export function command(own: Command, input: readonly Value[] | undefined, power: Power): Value[] {
  const named = power.does.value(own.name, power);
  if (named.is === 'block') return power.does.call(named, given(own, power), power);
  const text = asText(named);
  const written = knownText(text);
  const name = written?.toLowerCase() ?? '';
  const closure = power.functions.get(name);
  if (closure !== undefined)
    return power.session.deeper(() => power.does.call(closure, given(own, power), power));
  const known = Object.hasOwn(aliases, name) ? aliases[name] : name;
  const cmdlet = known !== undefined && Object.hasOwn(cmdlets, known) ? cmdlets[known] : undefined;
  if (cmdlet !== undefined) {
    const place = placeOf(own, power);
    return cmdlet({ ...bound(given(own, power)), input, place }, power);
  }
  if (
    /^[a-z]+-[a-z]+$/.test(name) &&
    /^(?:get|set|new|remove|add|write|out|select|sort|measure|start|stop|test|import|export|convert\w*|clear|format|group|copy|move|rename|join|split|resolve|read|where|foreach|update|enable|disable|expand|compress|invoke|wait)-/.test(
      name,
    )
  ) {
    return [unknownValue({ from: 'output', name: written }, placeOf(own, power))];
  }
  if (isScript(text)) return runScript(own, text, power);
  runNative(own, text, power);
  return [unknownValue({ from: 'output', name: written }, placeOf(own, power))];
}

const aliases: Readonly<Record<string, string>> = {
  cd: 'set-location',
  chdir: 'set-location',
  sl: 'set-location',
  pushd: 'push-location',
  popd: 'pop-location',
  iex: 'invoke-expression',
  saps: 'start-process',
  start: 'start-process',
  '%': 'foreach-object',
  foreach: 'foreach-object',
  '?': 'where-object',
  where: 'where-object',
  echo: 'write-output',
  write: 'write-output',
  tee: 'tee-object',
  gl: 'get-location',
  pwd: 'get-location',
  si: 'set-item',
  sv: 'set-variable',
  sleep: 'start-sleep',
};

/** What a command is given, in order. */
function given(own: Command, power: Power): readonly Given[] {
  const found: Given[] = [];
  for (const one of own.arguments) {
    if (one.is === 'parameter') {
      found.push({ name: one.name.toLowerCase(), value: one.value && power.does.value(one.value, power) });
    } else if (one.is === 'value') {
      const value = power.does.value(one.of, power);
      if (one.of.is !== 'splat') found.push({ name: undefined, value });
      else if (value.is === 'hash') {
        for (const { key, value: own } of value.entries.values())
          found.push({ name: key.toLowerCase(), value: own });
      } else for (const item of itemsOf(value)) found.push({ name: undefined, value: item });
    }
  }
  return found;
}

function isScript(text: Text): boolean {
  const last = text.at(-1);
  return last !== undefined && !isUnknown(last) && /\.ps1$/i.test(last.text);
}

/** What a file that is not there may have set is not known, but for one that only sets the way to programs. */
function missOut(name: string, place: Place, power: Power): void {
  if (/activate(?:\.ps1)?$/i.test(name)) return;
  power.missing = name;
  for (const variables of power.scopes) {
    power.session.step(Math.floor(variables.size / 20));
    for (const [variable, usual] of variables) {
      variables.set(variable, { is: 'unknown', cause: { from: 'file', name }, usual, place });
    }
  }
}

/** Follows a script of the checkout in this PowerShell. */
function runScript(own: Command, text: Text, power: Power): Value[] {
  const path = pathOf(text, power);
  const document = path === undefined ? undefined : power.session.document(path);
  const place = placeOf(own, power);
  if (document === undefined) {
    if (own.call === '.') missOut(path ?? startOf(text), place, power);
    return [unknownValue({ from: 'file', name: path }, place)];
  }
  const whole = { document, range: { start: 0, end: document.text.length } };
  power.session.deeper(() =>
    power.does.script(
      [{ text: document.text, place: whole }],
      whole,
      given(own, power),
      power,
      own.call === '.',
    ),
  );
  return [];
}
