import { CommandReader } from './commands.ts';
import type { Expression, Parameter, ScriptBlock, Statement } from './syntax.ts';

/** Scripts, functions and blocks, with their parameters. */
export abstract class BlockReader extends CommandReader {
  scriptBlock(close: string): ScriptBlock {
    return this.readingLists(true, () => {
      this.skipNewlines();
      const start = this.at;
      while (this.char === '[') this.attribute();
      if (this.word() !== 'param') this.at = start;
      const parameters = this.word() === 'param' ? this.parameters() : [];
      this.skipNewlines();
      const blocks = /(?:begin|process|end|clean|dynamicparam)\s*\{/iy;
      if (!this.sees(blocks)) return { parameters, statements: this.statements(close) };
      const statements: Statement[] = [];
      while (this.take(blocks) !== undefined) {
        statements.push(...this.statements('}'));
        this.skipNewlines();
      }
      if (close === '' ? !this.isEnd : this.char !== close) this.fail();
      this.at += close.length;
      return { parameters, statements };
    });
  }

  protected attribute(): void {
    this.at += 1;
    for (let depth = 1; depth > 0; this.at += 1) {
      if (this.isEnd) this.fail();
      if (this.char === '[') depth += 1;
      if (this.char === ']') depth -= 1;
    }
    this.skipNewlines();
  }

  protected parameters(): readonly Parameter[] {
    this.at += 'param'.length;
    this.skipNewlines();
    return this.parameterList();
  }

  /** `( [type] $name = usual, … )` */
  protected parameterList(): readonly Parameter[] {
    this.expect('(');
    const found: Parameter[] = [];
    for (this.skipNewlines(); this.char !== ')'; this.skipNewlines()) {
      if (this.isEnd) this.fail();
      found.push(this.parameter());
      this.skipNewlines();
      if (this.char === ',') this.at += 1;
      else if (this.char !== ')') this.fail();
    }
    this.at += 1;
    return found;
  }

  protected parameter(): Parameter {
    let type: string | undefined;
    let choices: readonly string[] | undefined;
    while (this.char === '[') {
      const start = this.at;
      this.attribute();
      const text = this.source.slice(start, this.at).trim();
      if (/^\[\s*validateset\b/i.test(text)) {
        choices = [...text.matchAll(/'([^']*)'|"([^"$`]*)"/g)].map(
          ([, single, double]) => single ?? double ?? '',
        );
      } else if (/^\[\s*[\w.]+(?:\[\])?\s*\]$/.test(text)) type = text.slice(1, -1).trim().toLowerCase();
    }
    const start = this.at;
    const variable = this.variable();
    if (variable?.is !== 'variable') this.fail();
    const { end } = variable;
    this.skipBlanks();
    let usual: Expression | undefined;
    if (this.char === '=') {
      this.at += 1;
      this.skipNewlines();
      usual = this.readingLists(false, () => this.expression());
    }
    return { name: variable.name, type, usual, choices, start, end };
  }
}
