/** A part of the text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a string or a bare word is made of. */
export type StringPart =
  /** It stands there as it is. */
  | ({ readonly is: 'written' } & Span)
  /** An escape, and what it stands for. */
  | ({ readonly is: 'escaped'; readonly text: string } & Span)
  /** `$x`, `$( … )` */
  | ({ readonly is: 'value'; readonly of: Expression } & Span);

export type Expression = Span &
  (
    | { readonly is: 'string'; readonly parts: readonly StringPart[]; readonly isBare: boolean }
    | { readonly is: 'number'; readonly value: number }
    /** With its scope: `env:PATH`, `script:x`; as it is written. */
    | { readonly is: 'variable'; readonly name: string }
    /** `@name` */
    | { readonly is: 'splat'; readonly name: string }
    /** `a, b` */
    | { readonly is: 'list'; readonly items: readonly Expression[] }
    /** `@( … )` */
    | { readonly is: 'array'; readonly statements: readonly Statement[] }
    /** `$( … )` */
    | { readonly is: 'outputs'; readonly statements: readonly Statement[] }
    /** `( … )` */
    | { readonly is: 'group'; readonly of: Statement }
    | { readonly is: 'hash'; readonly entries: readonly HashEntry[] }
    | { readonly is: 'block'; readonly block: ScriptBlock }
    | { readonly is: 'unary'; readonly operator: string; readonly of: Expression }
    | {
        readonly is: 'binary';
        /** Lower case, without the `c` and `i` of letters' case: `-eq`. */
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** `a ? b : c` */
    | {
        readonly is: 'choice';
        readonly condition: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    /** `$x++` */
    | { readonly is: 'step'; readonly operator: '++' | '--'; readonly of: Expression }
    | {
        readonly is: 'member';
        readonly of: Expression;
        /** Absent where it is worked out. */
        readonly name: string | undefined;
        /** What the method is given; absent for a property. */
        readonly args?: readonly Expression[] | undefined;
        readonly isStatic: boolean;
      }
    | { readonly is: 'index'; readonly of: Expression; readonly at: Expression }
    /** `[string]`, its name in lower case. */
    | { readonly is: 'type'; readonly name: string }
    | { readonly is: 'cast'; readonly type: string; readonly of: Expression }
  );

export interface HashEntry {
  readonly key: Expression;
  readonly value: Statement;
}

export interface ScriptBlock {
  readonly parameters: readonly Parameter[];
  readonly statements: readonly Statement[];
}

export interface Parameter extends Span {
  readonly name: string;
  /** Lower case. */
  readonly type: string | undefined;
  readonly usual: Expression | undefined;
  /** `[ValidateSet('a', 'b')]` */
  readonly choices: readonly string[] | undefined;
}

export type Statement = Span &
  (
    | { readonly is: 'pipeline'; readonly stages: readonly Stage[] }
    /** `&&` and `||` */
    | {
        readonly is: 'chain';
        readonly operator: '&&' | '||';
        readonly left: Statement;
        readonly right: Statement;
      }
    | {
        readonly is: 'assign';
        readonly target: Expression;
        readonly operator: string;
        readonly value: Statement;
      }
    | {
        readonly is: 'if';
        readonly clauses: readonly IfClause[];
        readonly otherwise: readonly Statement[] | undefined;
      }
    | {
        readonly is: 'foreach';
        readonly variable: string;
        readonly over: Statement;
        readonly body: readonly Statement[];
      }
    | {
        readonly is: 'loop';
        readonly first: Statement | undefined;
        readonly condition: Statement | undefined;
        readonly step: Statement | undefined;
        readonly body: readonly Statement[];
        /** `until` ends when the condition holds. */
        readonly isUntil: boolean;
        /** The condition stands behind the body. */
        readonly isLate: boolean;
      }
    | {
        readonly is: 'switch';
        readonly flags: readonly string[];
        readonly over: Statement;
        readonly clauses: readonly SwitchClause[];
      }
    | { readonly is: 'function'; readonly name: string; readonly block: ScriptBlock }
    | {
        readonly is: 'leave';
        readonly how: 'break' | 'continue' | 'return' | 'exit' | 'throw';
        readonly value: Statement | undefined;
      }
    | { readonly is: 'try'; readonly body: readonly Statement[]; readonly last: readonly Statement[] }
  );

export interface IfClause {
  readonly condition: Statement;
  readonly body: readonly Statement[];
}

export interface SwitchClause {
  /** Absent for `default`. */
  readonly pattern: Expression | undefined;
  readonly body: readonly Statement[];
}

export type Stage = Expression | Command;

export interface Command extends Span {
  readonly is: 'command';
  readonly call: '' | '&' | '.';
  readonly name: Expression;
  readonly arguments: readonly Argument[];
}

export type Argument = Span &
  (
    | { readonly is: 'value'; readonly of: Expression }
    /** `-Name`, and what is glued to it by a colon. */
    | { readonly is: 'parameter'; readonly name: string; readonly value: Expression | undefined }
    /** What stands behind `--%`. */
    | { readonly is: 'verbatim' }
  );

/** A text that PowerShell does not take: then it runs nothing of it. */
export class PowerShellSyntaxError extends Error {
  readonly at: number;

  constructor(at: number) {
    super('not a script of PowerShell');
    this.name = 'PowerShellSyntaxError';
    this.at = at;
  }
}

/** A text with something in it that is not read here. */
export class PowerShellNotRead extends Error {
  readonly at: number;

  constructor(at: number) {
    super('not read');
    this.name = 'PowerShellNotRead';
    this.at = at;
  }
}
