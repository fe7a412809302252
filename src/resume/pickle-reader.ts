import { longestPickledName } from '../model/limits.ts';
import { viewOf } from './bytes.ts';

/** The file ends or says something that no reader of pickles takes. */
export class PickleError extends Error {}

/** The bytes of a pickle, read one after another. */
export class PickleReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#at = start;
  }

  /** Where the next byte stands. */
  get at(): number {
    return this.#at;
  }

  /** Goes on by some bytes, and tells where they begin. */
  skip(length: number): number {
    const from = this.#at;
    if (from + length > this.#bytes.length) throw new PickleError('pickle data was truncated');
    this.#at = from + length;
    return from;
  }

  /** A whole number, little end first. */
  number(length: 1 | 2 | 4 | 8): number {
    const from = this.skip(length);
    if (length === 8) return Number(this.#view.getBigUint64(from, true));
    if (length === 4) return this.#view.getUint32(from, true);
    return length === 2 ? this.#view.getUint16(from, true) : this.#view.getUint8(from);
  }

  /** A signed number of any length; one beyond what is exact here is nothing that anybody needs. */
  long(length: number): number | undefined {
    const from = this.skip(length);
    if (length > 6) return undefined;
    let value = 0;
    for (let index = length - 1; index >= 0; index--) value = value * 256 + this.#view.getUint8(from + index);
    return length > 0 && this.#view.getUint8(from + length - 1) > 127 ? value - 256 ** length : value;
  }

  /** Undefined where it is too long for a name. */
  text(length: number): string | undefined {
    const from = this.skip(length);
    return length > longestPickledName
      ? undefined
      : new TextDecoder().decode(this.#bytes.subarray(from, from + length));
  }

  /** The text up to the end of the line. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end === -1) throw new PickleError('pickle data was truncated');
    const text = this.text(end - this.#at) ?? '';
    this.#at = end + 1;
    return text;
  }
}
