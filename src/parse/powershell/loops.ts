import { BlockReader } from './blocks.ts';
import type { Statement, SwitchClause } from './syntax.ts';

/** Loops and `switch`. */
export abstract class LoopReader extends BlockReader {
  protected inParentheses(): Statement {
    this.skipNewlines();
    this.expect('(');
    this.skipNewlines();
    const statement = this.nested(() => this.statement());
    this.skipNewlines();
    this.expect(')');
    return statement;
  }

  protected body(): readonly Statement[] {
    this.skipNewlines();
    this.expect('{');
    return this.nested(() => this.statements('}'));
  }

  protected foreachStatement(): Statement {
    const start = this.at;
    this.take(/foreach\s*\(\s*/iy);
    const variable = this.variable();
    this.skipNewlines();
    if (variable?.is !== 'variable' || this.take(/in\b/iy) === undefined) this.fail();
    const over = this.nested(() => this.statement());
    this.skipNewlines();
    this.expect(')');
    return { is: 'foreach', variable: variable.name, over, body: this.body(), start, end: this.at };
  }

  protected forStatement(): Statement {
    const start = this.at;
    if (this.take(/for\s*\(/iy) === undefined) this.fail();
    const part = (close: string) => {
      this.skipNewlines();
      const statement = this.char === close ? undefined : this.statement();
      this.skipNewlines();
      this.expect(close);
      return statement;
    };
    const [first, condition, step] = [part(';'), part(';'), part(')')];
    return {
      is: 'loop',
      first,
      condition,
      step,
      body: this.body(),
      isUntil: false,
      isLate: false,
      start,
      end: this.at,
    };
  }

  protected loopStatement(start: number, condition: Statement, isUntil: boolean): Statement {
    const body = this.body();
    return {
      is: 'loop',
      first: undefined,
      condition,
      step: undefined,
      body,
      isUntil,
      isLate: false,
      start,
      end: this.at,
    };
  }

  protected doStatement(): Statement {
    const start = this.at;
    this.at += 'do'.length;
    const body = this.body();
    this.skipNewlines();
    const word = this.word();
    if (word !== 'while' && word !== 'until') this.fail();
    this.at += word.length;
    const condition = this.inParentheses();
    const isUntil = word === 'until';
    return {
      is: 'loop',
      first: undefined,
      condition,
      step: undefined,
      body,
      isUntil,
      isLate: true,
      start,
      end: this.at,
    };
  }

  protected switchStatement(): Statement {
    const start = this.at;
    this.at += 'switch'.length;
    const flags: string[] = [];
    for (;;) {
      this.skipNewlines();
      const flag = this.take(/-(regex|wildcard|exact|casesensitive|parallel|file)\b/iy)?.[1]?.toLowerCase();
      if (flag === undefined) break;
      flags.push(flag);
    }
    if (flags.includes('file')) this.fail();
    const over = this.inParentheses();
    this.skipNewlines();
    this.expect('{');
    const clauses: SwitchClause[] = [];
    for (this.skipNewlines(); this.char !== '}'; this.skipNewlines()) {
      if (this.isEnd) this.fail(start);
      if (this.char === ';') {
        this.at += 1;
        continue;
      }
      const isDefault = this.word() === 'default';
      if (isDefault) this.at += 'default'.length;
      const pattern = isDefault ? undefined : this.valueOrList();
      clauses.push({ pattern, body: this.body() });
    }
    this.at += 1;
    return { is: 'switch', flags, over, clauses, start, end: this.at };
  }
}
