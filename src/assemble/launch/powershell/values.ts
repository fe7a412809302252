import type { Text, UnknownCause } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { mostWords } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import type { ScriptBlock } from '../../../parse/powershell/syntax.ts';
import type { Readable } from '../readable.ts';
import { TooMuch } from '../session.ts';

/** A block, or a function, with the text that it is written in. */
export interface Closure {
  readonly block: ScriptBlock;
  readonly own: Readable;
}

/** What an expression comes to, with where it is written. */
export type Value = { readonly place: Place } & (
  | { readonly is: 'text'; readonly text: Text }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'boolean'; readonly value: boolean }
  | { readonly is: 'null' }
  | { readonly is: 'list'; readonly items: Value[] }
  /** By its keys in lower case. */
  | { readonly is: 'hash'; readonly entries: Map<string, { readonly key: string; readonly value: Value }> }
  | ({ readonly is: 'block' } & Closure)
  /** It may be anything: no value, a text, several. */
  | {
      readonly is: 'unknown';
      readonly cause: UnknownCause;
      /** What it is where nobody gives another. */
      readonly usual?: Value | undefined;
      /** It is one text, whatever it is. */
      readonly isText?: boolean;
    }
);

export function unknownValue(cause: UnknownCause, place: Place): Extract<Value, { is: 'unknown' }> {
  return { is: 'unknown', cause, place };
}

export function textValue(text: string, place: Place): Value {
  return { is: 'text', text: known(text, place), place };
}

/** A number as PowerShell writes it. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e15) || (Number.isInteger(value) && size < 2 ** 63)) {
    return Number.isInteger(value) ? BigInt(value).toString() : String(value);
  }
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${digits}E${sign}${exponent.replace(/^[-+]/, '').padStart(2, '0')}`;
}

/** A value as a part of a text. */
export function asText(value: Value): Text {
  switch (value.is) {
    case 'text':
      return value.text;
    case 'number':
      return known(numberText(value.value), value.place);
    case 'boolean':
      return known(value.value ? 'True' : 'False', value.place);
    case 'null':
      return [];
    case 'list':
      return joined(value.items, ' ', value.place);
    case 'unknown': {
      const usual = value.usual === undefined ? undefined : asText(value.usual);
      return [{ unknown: value.cause, default: usual, place: value.place }];
    }
    default:
      return [{ unknown: { from: 'not-followed' }, place: value.place }];
  }
}

export function joined(items: readonly Value[], between: string, place: Place): Text {
  return items.flatMap((item, at) => (at === 0 ? asText(item) : [...known(between, place), ...asText(item)]));
}

/** The items of a list; another value is a list of itself, and no value one of nothing. */
export function itemsOf(value: Value): readonly Value[] {
  if (value.is === 'list') return value.items;
  return value.is === 'null' ? [] : [value];
}

/** Where the first item of a list stands that may be none, or several; -1 where there is none such. */
export function openAt({ items }: Extract<Value, { is: 'list' }>): number {
  return items.findIndex((item) => item.is === 'unknown' && item.isText !== true);
}

export function causeAt({ items }: Extract<Value, { is: 'list' }>, at: number): UnknownCause {
  const item = items[at];
  return item?.is === 'unknown' ? item.cause : { from: 'not-followed' };
}

/** Items of lists that are put out one by one. */
export function itemsWithin(values: readonly Value[]): Value[] {
  const items = values.flatMap(itemsOf);
  if (items.length > mostWords) throw new TooMuch();
  return items;
}

/** What statements put out: nothing, one value, or a list of several. @param place of the statements */
export function single(outputs: readonly Value[], place: Place): Value {
  const [first, ...others] = outputs;
  if (first === undefined) return { is: 'null', place };
  return others.length > 0 ? { is: 'list', items: itemsWithin(outputs), place } : first;
}

/** A number, where a value is one or is written as one. */
export function asNumber(value: Value): number | undefined {
  if (value.is === 'number') return value.value;
  if (value.is === 'boolean') return Number(value.value);
  if (value.is === 'null') return 0;
  const text = value.is === 'text' ? knownText(value.text)?.trim() : undefined;
  if (text === undefined || !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return undefined;
  return Number(text);
}
