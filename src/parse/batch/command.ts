/** A part of the lines that were read, in UTF-16 units from the start of the first; a line's end counts as one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What cmd.exe makes of a line, or of the lines of a block. Spans leave out the carets that escape. */
export type BatchCommand =
  | SimpleCommand
  | { readonly is: 'block'; readonly commands: readonly BatchCommand[] }
  /** `&`, `&&`, `||` and `|`: at least two commands. */
  | { readonly is: ChainKind; readonly commands: readonly BatchCommand[] }
  | IfCommand
  | ForCommand;

export type ChainKind = 'sequence' | 'and' | 'or' | 'pipe';

/** A program or one of cmd.exe's own commands, as it is written but for redirections. */
export interface SimpleCommand extends Span {
  readonly is: 'simple';
  readonly spans: readonly Span[];
  /** How many spans stand before a caret whose next line is empty: what follows belongs to the command after a line feed. */
  readonly spansBeforeLineFeed?: number | undefined;
}

export interface IfCommand {
  readonly is: 'if';
  readonly isNegated: boolean;
  readonly ignoresCase: boolean;
  readonly condition: IfCondition;
  readonly then: BatchCommand;
  readonly otherwise?: BatchCommand | undefined;
}

export type IfCondition =
  | { readonly test: 'defined' | 'exist' | 'errorlevel' | 'cmdextversion'; readonly of: readonly Span[] }
  | {
      readonly test: '==' | 'equ' | 'neq' | 'lss' | 'leq' | 'gtr' | 'geq';
      readonly left: readonly Span[];
      readonly right: readonly Span[];
    };

export interface ForCommand {
  readonly is: 'for';
  /** Lower case, without `/`. */
  readonly kind: '' | 'd' | 'r' | 'l' | 'f';
  /** Of `/f`, and the folder of `/r`. */
  readonly options?: readonly Span[] | undefined;
  /** One character. */
  readonly variable: string;
  /** What stands in the parentheses, by line. */
  readonly set: readonly (readonly Span[])[];
  readonly body: BatchCommand;
}

/** Lines that cmd.exe does not take: it ends the script there. */
export class BatchSyntaxError extends Error {
  readonly at: number;

  constructor(at: number) {
    super('not a command of cmd.exe');
    this.name = 'BatchSyntaxError';
    this.at = at;
  }
}
