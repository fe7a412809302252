import type { Text } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import { parentPath } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import { folderText } from '../shell/look-up.ts';
import type { Power } from './state.ts';
import { asText, unknownValue, type Value } from './values.ts';

const scope = /^(?:script|global|local|private|using|variable):/i;

/** What a variable is; no value where nothing sets it. */
export function lookUp(written: string, power: Power, place: Place): Value {
  const environment = /^env:(.+)$/is.exec(written)?.[1];
  if (environment !== undefined) {
    const set = environmentText(environment, power);
    if (set === undefined) return unknownValue({ from: 'environment', name: environment }, place);
    return set.length === 0 ? { is: 'null', place } : { is: 'text', text: set, place };
  }
  const name = written.replace(scope, '').toLowerCase();
  for (const variables of power.scopes.toReversed()) {
    const value = variables.get(name);
    if (value !== undefined) return value;
  }
  return automatic(name, power, place);
}

function automatic(name: string, power: Power, place: Place): Value {
  switch (name) {
    case 'true':
    case 'false':
      return { is: 'boolean', value: name === 'true', place };
    case 'null':
      return { is: 'null', place };
    case 'psscriptroot': {
      const { path } = power.own.placeOf(0, 0).document;
      return { is: 'text', text: folderText({ inside: parentPath(path) }, place), place };
    }
    case 'pscommandpath': {
      const { path } = power.own.placeOf(0, 0).document;
      return { is: 'text', text: [...folderText({ inside: '' }, place), ...known(`/${path}`, place)], place };
    }
    case 'pwd':
      return { is: 'text', text: folderText(power.folder, place), place };
    case 'args':
      return {
        is: 'list',
        items: power.args.map(({ text, place: own, isSpread }) =>
          isSpread ? unknownValue({ from: 'argument', name: 'args' }, own) : { is: 'text', text, place: own },
        ),
        place,
      };
    case 'lastexitcode':
      return {
        is: 'unknown',
        cause: { from: 'output', name },
        usual: { is: 'number', value: 0, place },
        place,
      };
    case '?':
      return {
        is: 'unknown',
        cause: { from: 'output', name },
        usual: { is: 'boolean', value: true, place },
        place,
      };
    case 'iswindows':
    case 'islinux':
    case 'ismacos':
    case 'home':
    case 'host':
    case 'psversiontable':
    case 'myinvocation':
    case 'input':
    case 'psboundparameters':
    case 'error':
    case 'matches':
    case 'pid':
    case 'profile':
      return unknownValue({ from: 'output', name }, place);
    default:
      return power.missing === undefined
        ? { is: 'null', place }
        : unknownValue({ from: 'file', name: power.missing }, place);
  }
}

function environmentText(name: string, { env }: Power): Text | undefined {
  const key = keyOf(name, env);
  return key === undefined ? undefined : env.get(key);
}

/** As it was written first: Windows takes names in either case. */
function keyOf(name: string, env: ReadonlyMap<string, Text>): string | undefined {
  return [...env.keys()].find((one) => one.toLowerCase() === name.toLowerCase());
}

export function assign(written: string, value: Value, power: Power): void {
  const environment = /^env:(.+)$/is.exec(written)?.[1];
  if (environment !== undefined) {
    power.session.step(Math.floor(power.env.size / 20));
    power.env.set(keyOf(environment, power.env) ?? environment, asText(value));
    return;
  }
  const isOuter = /^(?:script|global):/i.test(written);
  const target = isOuter ? power.scopes[0] : power.scopes.at(-1);
  target?.set(written.replace(scope, '').toLowerCase(), value);
}

/** The variables that the scripts set for programs. */
export function handedOn({ env, session }: Power): ReadonlyMap<string, Text> {
  session.step(Math.floor(env.size / 50));
  return new Map([...env].filter(([, text]) => text.length > 0));
}
