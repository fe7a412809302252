import type { Parameter } from '../../../parse/powershell/syntax.ts';
import { converted } from './expressions.ts';
import { type Given, type Power, placeOf } from './state.ts';
import { textValue, unknownValue, type Value } from './values.ts';

/**
 * Gives parameters their values.
 * @param isCalled whether a function is called: what it is not given is known not to be given
 */
export function bindParameters(
  parameters: readonly Parameter[],
  given: readonly Given[],
  power: Power,
  isCalled = false,
): void {
  const named = new Map<string, Value | undefined>();
  const loose: Value[] = [];
  for (let at = 0; at < given.length; at++) {
    const { name, value } = given[at] as Given;
    const parameter = name === undefined ? undefined : byName(name, parameters);
    if (parameter === undefined) {
      if (value !== undefined) loose.push(value);
      continue;
    }
    const next = given[at + 1];
    const takesNext = value === undefined && parameter.type !== 'switch' && next?.name === undefined;
    named.set(parameter.name, takesNext ? next?.value : value);
    if (takesNext) at += 1;
  }
  const isOpen = loose.some(
    (value) => value.is === 'unknown' && value.cause.from === 'argument' && value.cause.name === '@',
  );
  const scope = power.scopes.at(-1);
  for (const parameter of parameters) {
    const isGiven = named.has(parameter.name);
    const value = isGiven
      ? named.get(parameter.name)
      : parameter.type === 'switch' || isOpen
        ? undefined
        : loose.shift();
    const own =
      value ??
      (isGiven || isCalled || !isOpen ? usualOf(parameter, isGiven, power) : anything(parameter, power));
    scope?.set(parameter.name.toLowerCase(), converted(own, parameter.type, power));
  }
  const place = power.own.placeOf(0, 0);
  if (isCalled) scope?.set('args', { is: 'list', items: loose, place });
}

/** The beginning of a name will do. */
function byName(name: string, parameters: readonly Parameter[]): Parameter | undefined {
  const exact = parameters.find((one) => one.name.toLowerCase() === name);
  return exact ?? parameters.find((one) => one.name.toLowerCase().startsWith(name));
}

function usualOf(parameter: Parameter, isGiven: boolean, power: Power): Value {
  const place = placeOf(parameter, power);
  if (parameter.type === 'switch') return { is: 'boolean', value: isGiven, place };
  if (parameter.usual !== undefined) return power.does.value(parameter.usual, power);
  if (parameter.type === 'string') return textValue('', place);
  if (/^(?:int|long|double|float|int32|int64)$/.test(parameter.type ?? ''))
    return { is: 'number', value: 0, place };
  return parameter.type === 'bool' ? { is: 'boolean', value: false, place } : { is: 'null', place };
}

/** What nothing in the repository gives. */
function anything(parameter: Parameter, power: Power): Value {
  const place = placeOf(parameter, power);
  const cause = { from: 'argument', name: parameter.name } as const;
  const usual = usualOf(parameter, false, power);
  const hasUsual = parameter.usual !== undefined || /^(?:switch|bool)$/.test(parameter.type ?? '');
  return {
    ...unknownValue(cause, place),
    ...(hasUsual && { usual }),
    isText: parameter.type === 'string' || parameter.usual !== undefined,
  } as Value;
}
