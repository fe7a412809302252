import type { Assignment, Word, WordPart } from 'unbash';
import type { Range } from '../../model/text.ts';

/** A word of a shell command. */
export interface ShellWord {
  /** Without its quotes and escapes; what the shell puts in stands as it is written, such as `$HOME`. */
  readonly text: string;
  /** Where it is written, its quotes included. */
  readonly range: Range;
  /** Where its text stands in one piece, as it is. */
  readonly inside?: Range;
  readonly pieces: readonly ShellPiece[];
}

/** A part of a word: text, a variable that is put in whole, or what only running the shell tells. */
export interface ShellPiece {
  readonly is: 'text' | 'variable' | 'unknown';
  /** A variable's name; else as for the word. */
  readonly text: string;
  readonly written: string;
  readonly range: Range;
}

/** `NAME=value`, or `NAME=(a b)`. */
export interface ShellAssignment {
  readonly name: string;
  /** One, or those of an array. */
  readonly values: readonly ShellWord[];
}

/** Whether all of a word is written out. */
export function isKnown({ pieces }: ShellWord): boolean {
  return pieces.every(({ is }) => is === 'text');
}

/** Reads words of a text that stands at an offset of a file. */
export class WordReader {
  readonly #text: string;
  readonly #offset: number;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
  }

  word({ text, value, pos, end, parts }: Word): ShellWord {
    const pieces =
      parts === undefined ? [this.#plain(value, pos, end)] : parts.flatMap((part) => this.#pieces(part));
    const range = this.#range(pos, end);
    const [only, ...others] = pieces;
    if (only === undefined) {
      const inside = this.#range(pos + 1, end - 1);
      return { text: '', range, ...(text.length === 2 && { inside }), pieces };
    }
    const isWhole = others.length === 0 && only.is === 'text' && only.written === only.text;
    return {
      text: pieces.map((piece) => (piece.is === 'text' ? piece.text : piece.written)).join(''),
      range,
      ...(isWhole && { inside: only.range }),
      pieces,
    };
  }

  assignment({ name, value }: Assignment): ShellAssignment {
    const words = value.type === 'ArrayValue' ? value.elements : [value];
    return { name, values: words.map((word) => this.word(word)) };
  }

  #pieces(part: WordPart): ShellPiece[] {
    switch (part.type) {
      case 'DoubleQuoted':
      case 'LocaleString':
        return part.parts.flatMap((inner) => this.#pieces(inner));
      case 'SingleQuoted':
        return part.value === '' ? [] : [this.#plain(part.value, part.pos + 1, part.end - 1)];
      case 'AnsiCQuoted':
      case 'Literal':
        return [this.#plain(part.value, part.pos, part.end)];
      // A pattern that fits no file stays as it is.
      case 'Glob':
        return [this.#plain(part.text, part.pos, part.end)];
      case 'SimpleExpansion':
        return [
          this.#piece(
            /^\$\w+$/.test(part.text) ? 'variable' : 'unknown',
            part.text.slice(1),
            part.pos,
            part.end,
          ),
        ];
      case 'ParameterExpansion': {
        const { parameter, prefix, index, operation } = part;
        const isPlain = prefix === undefined && index === undefined && operation === undefined;
        return [this.#piece(isPlain ? 'variable' : 'unknown', parameter, part.pos, part.end)];
      }
      default:
        return [this.#piece('unknown', part.text, part.pos, part.end)];
    }
  }

  #plain(text: string, pos: number, end: number): ShellPiece {
    return this.#piece('text', text, pos, end);
  }

  #piece(is: ShellPiece['is'], text: string, pos: number, end: number): ShellPiece {
    return { is, text, written: this.#text.slice(pos, end), range: this.#range(pos, end) };
  }

  #range(pos: number, end: number): Range {
    return { start: pos + this.#offset, end: end + this.#offset };
  }
}
