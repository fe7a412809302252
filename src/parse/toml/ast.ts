import compiler from 'toml/lib/compiler.js';
import parser from 'toml/lib/parser.js';

/** A node of `toml` 5's syntax tree. `offset` is where it starts, in UTF-16 code units; where it ends is not kept. */
export type ValueNode =
  | { readonly type: 'String'; readonly value: string; readonly offset: number }
  | { readonly type: 'Integer'; readonly value: bigint; readonly offset: number }
  | { readonly type: 'Float'; readonly value: number; readonly offset: number }
  | { readonly type: 'Boolean'; readonly value: boolean; readonly offset: number }
  | { readonly type: 'Date'; readonly value: Date; readonly offset: number }
  | {
      readonly type: 'LocalDateTime' | 'LocalDate' | 'LocalTime';
      readonly value: string;
      readonly offset: number;
    }
  | { readonly type: 'Array'; readonly value: readonly ValueNode[]; readonly offset: number }
  | { readonly type: 'InlineTable'; readonly value: readonly InlineEntry[]; readonly offset: number };

export interface InlineEntry {
  readonly type: 'InlineTableValue';
  readonly key: readonly string[];
  readonly value: ValueNode;
  readonly offset: number;
}

export type Statement =
  | {
      readonly type: 'Assign';
      readonly key: readonly string[];
      readonly value: ValueNode;
      readonly offset: number;
    }
  | { readonly type: 'ObjectPath' | 'ArrayPath'; readonly value: readonly string[]; readonly offset: number };

export interface Failure {
  /** `grammar`: the text is no TOML there; `value`: a value out of its bounds; `redefined`: TOML forbids the second definition. */
  readonly kind: 'grammar' | 'value' | 'redefined';
  readonly offset: number;
  /** What the library says, for telling causes apart; not for people. */
  readonly reason: string;
}

export type Reading =
  | { readonly statements: readonly Statement[]; readonly failure?: never }
  | { readonly statements: readonly Statement[]; readonly failure: Failure };

/**
 * Reads TOML 1.1 with the npm package `toml` 5. The only place that knows its inner modules, which keep the
 * offsets that its public `parse` drops. Where only a redefinition failed, the statements are given too.
 */
export function readToml(text: string): Reading {
  let statements: readonly Statement[];
  try {
    statements = parser.parse(text);
  } catch (error) {
    return { statements: [], failure: grammarFailure(text, error) };
  }
  try {
    compiler.compile(statements, text, { bigint: true });
  } catch (error) {
    const { message, offset } = placed(text, error);
    return {
      statements,
      failure: { kind: /^Integer /.test(message) ? 'value' : 'redefined', offset, reason: message },
    };
  }
  return { statements };
}

function grammarFailure(text: string, error: unknown): Failure {
  if (error instanceof parser.SyntaxError) {
    return { kind: 'grammar', offset: error.location.start.offset, reason: error.message };
  }
  const { message, offset } = placed(text, error);
  return { kind: 'value', offset, reason: message };
}

/** The place of an error that has a line and a column (both from 1, lines ended by LF). Others are passed on. */
function placed(text: string, error: unknown): { message: string; offset: number } {
  if (!(error instanceof Error && 'line' in error && 'column' in error)) throw error;
  let lineStart = 0;
  for (let line = 1; line < Number(error.line); line++) lineStart = text.indexOf('\n', lineStart) + 1;
  return { message: error.message, offset: lineStart + Number(error.column) - 1 };
}
