import type { Document, ScalarValue, Value } from '../../../model/document.ts';
import type { LaunchWord, Text } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import { type Place, placed } from '../../../model/place.ts';
import { scalarText } from '../../../parse/yaml/text.ts';

/** A value of a YAML document, and what is below it. */
export class Field {
  readonly document: Document;
  readonly value: Value | undefined;

  constructor(document: Document, value: Value | undefined) {
    this.document = document;
    this.value = value;
  }

  get place(): Place {
    return placed(this.document, this.value ?? { range: { start: 0, end: 0 } });
  }

  /** Whether something stands there: not nothing. */
  get isThere(): boolean {
    return this.value !== undefined && this.value.type !== 'null';
  }

  /** What stands below a key, also of several. */
  at(...keys: readonly string[]): Field {
    let value = this.value;
    for (const key of keys) {
      value =
        value?.type === 'table' ? value.entries.findLast((entry) => entry.key === key)?.value : undefined;
    }
    return new Field(this.document, value);
  }

  /** What a table has, by key; of equal keys the last. */
  get entries(): readonly (readonly [key: string, field: Field])[] {
    const entries = this.value?.type === 'table' ? this.value.entries : [];
    return [...new Map(entries.map(({ key, value }) => [key, new Field(this.document, value)]))];
  }

  get items(): readonly Field[] {
    return this.value?.type === 'array' ? this.value.items.map((item) => new Field(this.document, item)) : [];
  }

  get isTable(): boolean {
    return this.value?.type === 'table';
  }

  /** The text of a scalar; undefined for anything else. */
  get text(): Text | undefined {
    const { value } = this;
    return value === undefined || value.type === 'table' || value.type === 'array'
      ? undefined
      : textOf(this.document, value);
  }

  get word(): LaunchWord | undefined {
    const { text } = this;
    return text && { text, place: this.place };
  }

  /** The text of a scalar as it stands, for what is only compared. */
  get plain(): string | undefined {
    const { value } = this;
    return value?.type === 'string' || value?.type === 'boolean' ? String(value.value) : undefined;
  }
}

/** A scalar as programs hand it on; a number that is not written as all of them write numbers is not known. */
function textOf(document: Document, scalar: ScalarValue): Text {
  const text = scalarText(document, scalar);
  const [piece] = text;
  if (piece === undefined || !('text' in piece) || /^["'|>]/.test(document.text[scalar.range.start] ?? ''))
    return text;
  const written = piece.text;
  if (
    text.length > 1 ||
    isPlainNumber(written) ||
    !/^(?:[-+.]?\d|[-+]?\.(?:inf|nan)$|~$|null$|true$|false$)/i.test(written)
  )
    return text;
  if (scalar.type === 'null') return [];
  if (/^(?:true|false)$/.test(written) || (scalar.type === 'string' && !number.test(written))) return text;
  return [{ unknown: { from: 'not-followed', name: written }, place: piece.place }];
}

/** A number of YAML 1.2. */
const number = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$|^0[ox][\da-fA-F]+$/;

function isPlainNumber(written: string): boolean {
  return (
    /^-?(?:0|[1-9]\d{0,14}|(?:0|[1-9]\d{0,7})\.(?:\d{0,3}[1-9]|0{0,3}[1-9]\d{0,3}))$/.test(written) &&
    !/^-0$/.test(written)
  );
}

/** Texts one after the other, each as a line. */
export function asLines(fields: readonly { readonly text: Text; readonly place: Place }[]): Text {
  return fields.flatMap(({ text, place: { document, range } }) => [
    ...text,
    ...known('\n', { document, range: { start: range.end, end: range.end } }),
  ]);
}
