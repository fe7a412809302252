import type { Text, UnknownCause, UnknownPiece } from '../../../model/launch.ts';
import type { Place } from '../../../model/place.ts';
import type { Scope } from './scope.ts';
import type { Node } from './source.ts';

/** What an expression of Python comes to. Lists, tables and instances are changed in place, as Python changes them. */
export type Value =
  | TextValue
  | PathValue
  | NumberValue
  | BooleanValue
  | NoneValue
  | ListValue
  | SpreadValue
  | TableValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | MethodValue
  | LibraryValue
  | ParserValue
  | FileValue
  | UnknownValue;

export interface TextValue {
  readonly is: 'text';
  readonly text: Text;
  /** The item of a list, or the argument, that gave it. */
  readonly item?: Place | undefined;
}

/** A `pathlib.Path`. */
export interface PathValue {
  readonly is: 'path';
  readonly text: Text;
}

/** An `int` is a bigint, a `float` a number. */
export interface NumberValue {
  readonly is: 'number';
  readonly value: bigint | number;
  readonly place: Place;
}

export interface BooleanValue {
  readonly is: 'boolean';
  readonly value: boolean;
  readonly place: Place;
}

export interface NoneValue {
  readonly is: 'none';
  readonly place: Place;
}

export interface ListValue {
  readonly is: 'list';
  readonly kind: 'list' | 'tuple' | 'set';
  items: Value[];
}

/** Stands in a list for items of which neither number nor value is known. */
export interface SpreadValue {
  readonly is: 'spread';
  readonly of: UnknownValue;
  /** What is known of it: one word that may be several. */
  readonly text?: Text | undefined;
}

export interface TableValue {
  readonly is: 'table';
  /** By what `keyOf` gives. */
  entries: Map<string, { readonly key: Value; readonly value: Value }>;
  /** There may be other entries; those of the process's environment are variables that somebody else sets. */
  rest?: UnknownValue | undefined;
}

export interface FunctionValue {
  readonly is: 'function';
  readonly name: string;
  /** The definition, or a lambda. */
  readonly node: Node;
  readonly scope: Scope;
  /** What parameters are where none is given. */
  readonly defaults: ReadonlyMap<string, Value>;
  /** The decorators, as written. */
  readonly decorators: readonly string[];
}

export interface ClassValue {
  readonly is: 'class';
  readonly name: string;
  readonly names: Map<string, Value>;
  readonly bases: readonly Value[];
  /** What a data class takes, in order; absent for other classes. */
  readonly fields?: readonly string[] | undefined;
}

export interface InstanceValue {
  readonly is: 'instance';
  readonly of?: ClassValue | undefined;
  readonly attributes: Map<string, Value>;
  /** What it has beside them. */
  readonly rest?: UnknownValue | undefined;
}

/** A method, with what it is a method of. */
export interface MethodValue {
  readonly is: 'method';
  readonly self: Value;
  readonly name: string;
  /** Where a class of the file defines it. */
  readonly function?: FunctionValue | undefined;
}

/** Something of a package, by its dotted name. */
export interface LibraryValue {
  readonly is: 'library';
  readonly name: string;
}

/** An `argparse.ArgumentParser`. */
export interface ParserValue {
  readonly is: 'parser';
  readonly options: Map<string, Value>;
}

/** What `open` gives. */
export interface FileValue {
  readonly is: 'file';
  readonly path: Value;
  readonly mode: string;
}

export interface UnknownValue {
  readonly is: 'unknown';
  readonly cause: UnknownCause;
  readonly place: Place;
  /** What it is where nobody gives another. */
  readonly fallback?: Value | undefined;
}

/** A value as an item of a list, or as an argument, which is written at a place. */
export function asItem(value: Value, item: Place): Value {
  return value.is === 'text' ? { ...value, item } : value;
}

export function unknown(cause: UnknownCause, place: Place, fallback?: Value): UnknownValue {
  return { is: 'unknown', cause, place, fallback };
}

export function notFollowed(place: Place): UnknownValue {
  return unknown({ from: 'not-followed' }, place);
}

export function listOf(items: Value[], kind: ListValue['kind'] = 'list'): ListValue {
  return { is: 'list', kind, items };
}

/** What was worked out of values that are not all known: what it is where nobody gives others, and otherwise unknown. */
export function lifted(
  values: readonly Value[],
  place: Place,
  compute: (values: readonly Value[]) => Value,
): Value {
  const open = values.find((value) => value.is === 'unknown');
  if (open === undefined) return compute(values);
  const usual = values.map((value) => (value.is === 'unknown' ? value.fallback : value));
  const isUsual = usual.every((value): value is Value => value !== undefined && value.is !== 'unknown');
  const fallback = isUsual ? compute(usual) : undefined;
  return unknown(open.cause, place, fallback?.is === 'unknown' ? undefined : fallback);
}

/** The piece of a text that stands for a value that is not known. */
export function pieceOf(
  { cause, place, fallback }: UnknownValue,
  textOf: (value: Value) => Text | undefined,
): UnknownPiece {
  return { unknown: cause, place, default: fallback && textOf(fallback) };
}
