import { mostTerms } from '../../model/limits.ts';

/**
 * What `set /a` works out, in whole numbers of 32 bits.
 * @param numberOf what a variable is; undefined where it is not known
 * @returns what is assigned, in order: `undefined` for what is not known; undefined for an expression that cmd.exe refuses
 */
export function evaluateArithmetic(
  expression: string,
  numberOf: (name: string) => number | undefined,
): readonly { readonly name: string; readonly value: number | undefined }[] | undefined {
  const tokens = tokensOf(expression);
  if (tokens === undefined || tokens.length > mostTerms) return undefined;
  const reader = new Reader(tokens, numberOf);
  try {
    reader.list();
    return reader.isDone ? reader.assigned : undefined;
  } catch (error) {
    if (error instanceof NoExpression) return undefined;
    throw error;
  }
}

class NoExpression extends Error {}

function tokensOf(expression: string): readonly string[] | undefined {
  const tokens: string[] = [];
  const token =
    /\s*(0x[0-9a-f]+|\d+|[^\s\d+\-*/%()=,&|^<>~!"][^\s+\-*/%()=,&|^<>~!"]*|(?:<<|>>|[+\-*/%&|^])=|<<|>>|[-+*/%()=,&|^~!]|")/iy;
  for (let at = 0; at < expression.trimEnd().length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(expression)?.[1];
    if (found === undefined) return undefined;
    if (found !== '"') tokens.push(found);
  }
  return tokens;
}

const levels: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

class Reader {
  readonly assigned: { name: string; value: number | undefined }[] = [];
  readonly #tokens: readonly string[];
  readonly #numberOf: (name: string) => number | undefined;
  #at = 0;

  constructor(tokens: readonly string[], numberOf: (name: string) => number | undefined) {
    this.#tokens = tokens;
    this.#numberOf = numberOf;
  }

  get isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  list(): number | undefined {
    let value = this.#assignment();
    while (this.#take(',')) value = this.#assignment();
    return value;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #assignment(): number | undefined {
    const [name = '', operator = ''] = this.#tokens.slice(this.#at, this.#at + 2);
    if (!isName(name) || !operator.endsWith('=')) return this.#binary(0);
    this.#at += 2;
    const right = this.#assignment();
    const value = operator === '=' ? right : operate(operator.slice(0, -1), this.#variable(name), right);
    this.assigned.push({ name, value });
    return value;
  }

  #variable(name: string): number | undefined {
    const own = this.assigned.findLast((one) => one.name.toLowerCase() === name.toLowerCase());
    return own === undefined ? this.#numberOf(name) : own.value;
  }

  #binary(level: number): number | undefined {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (
      let token = this.#tokens[this.#at];
      token !== undefined && operators.includes(token);
      token = this.#tokens[this.#at]
    ) {
      this.#at += 1;
      left = operate(token, left, this.#binary(level + 1));
    }
    return left;
  }

  #unary(): number | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new NoExpression();
    this.#at += 1;
    switch (token) {
      case '-':
        return operate('-', 0, this.#unary());
      case '+':
        return this.#unary();
      case '~':
        return operate('^', -1, this.#unary());
      case '!': {
        const value = this.#unary();
        return value === undefined ? undefined : Number(value === 0);
      }
      case '(': {
        const value = this.list();
        if (!this.#take(')')) throw new NoExpression();
        return value;
      }
      default:
        if (/^\d/.test(token)) return /^0\d/.test(token) ? Number.parseInt(token, 8) | 0 : Number(token) | 0;
        if (isName(token)) return this.#variable(token);
        throw new NoExpression();
    }
  }
}

function isName(token: string): boolean {
  return /^[^\s\d+\-*/%()=,&|^<>~!]/.test(token);
}

function operate(operator: string, left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '+':
      return (left + right) | 0;
    case '-':
      return (left - right) | 0;
    case '*':
      return Math.imul(left, right);
    case '/':
      return right === 0 ? undefined : (left / right) | 0;
    case '%':
      return right === 0 ? undefined : (left % right) | 0;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return left << right;
    default:
      return left >> right;
  }
}
