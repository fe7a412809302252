import { LoopReader } from './loops.ts';
import type { IfClause, ScriptBlock, Statement } from './syntax.ts';

/**
 * Reads a script of PowerShell.
 * @throws PowerShellSyntaxError where PowerShell refuses it: it runs nothing of it then
 * @throws PowerShellNotRead where there is something in it that is not read
 */
export function readPowerShell(source: string): ScriptBlock {
  return new Reader(source.startsWith('\uFEFF') ? ` ${source.slice(1)}` : source).scriptBlock('');
}

const notRead = new Set(['workflow', 'configuration']);

class Reader extends LoopReader {
  statements(close: string): readonly Statement[] {
    const start = this.at;
    return this.readingLists(true, () => {
      const found: Statement[] = [];
      for (;;) {
        this.skipNewlines();
        if (this.char === ';') this.at += 1;
        else if (this.isEnd) {
          if (close !== '') this.fail(Math.max(start - 1, 0));
          return found;
        } else if (this.char === close) {
          this.at += 1;
          return found;
        } else found.push(this.whole(close));
      }
    });
  }

  /** A statement, behind which nothing else stands. */
  protected whole(close: string): Statement {
    const statement = this.nested(() => this.statement());
    this.skipBlanks();
    if (this.char === '&' && this.ahead(1) !== '&') this.at += 1;
    this.skipBlanks();
    const isWhole = this.isAtLineEnd || this.char === ';' || (close !== '' && this.char === close);
    if (isWhole || /^(?:if|foreach|loop|switch|function|try)$/.test(statement.is)) return statement;
    const isText = statement.is === 'pipeline' && statement.stages.at(-1)?.is === 'string';
    if (isText && /[\p{L}_]/u.test(this.char)) this.refuse();
    this.fail();
  }

  statement(): Statement {
    this.skipNewlines();
    this.take(/:[a-z_]\w*(?=\s+(?:foreach|for|while|do|switch)\b)\s*/iy);
    const start = this.at;
    const word = this.word();
    if (notRead.has(word)) this.fail();
    switch (word) {
      case 'using':
        this.take(/[^\r\n;]*/y);
        return { is: 'pipeline', stages: [], start, end: this.at };
      case 'class':
      case 'enum':
      case 'trap':
      case 'data':
        return this.passedOver();
      case 'if':
        return this.ifStatement();
      case 'foreach':
        return this.sees(/foreach\s*\(/iy) ? this.foreachStatement() : this.pipelines();
      case 'for':
        return this.forStatement();
      case 'while':
        this.at += word.length;
        return this.loopStatement(start, this.inParentheses(), false);
      case 'do':
        return this.doStatement();
      case 'switch':
        return this.switchStatement();
      case 'function':
      case 'filter':
        return this.functionStatement();
      case 'try':
        return this.tryStatement();
      case 'break':
      case 'continue':
      case 'return':
      case 'exit':
      case 'throw':
        return this.leaveStatement(word);
      default:
        return this.pipelines();
    }
  }

  /** What is declared in braces and does nothing where it stands. */
  protected passedOver(): Statement {
    const start = this.at;
    this.take(/[^{]*/y);
    this.skipNewlines();
    this.expect('{');
    for (let depth = 1; depth > 0; ) {
      this.skipNewlines();
      if (this.isEnd) this.fail(start);
      if (this.isSingleQuote() || this.isDoubleQuote()) this.quoted();
      else {
        if (this.char === '{') depth += 1;
        if (this.char === '}') depth -= 1;
        this.at += 1;
      }
    }
    return { is: 'function', name: '', block: { parameters: [], statements: [] }, start, end: this.at };
  }

  protected ifStatement(): Statement {
    const start = this.at;
    const clauses: IfClause[] = [];
    let otherwise: readonly Statement[] | undefined;
    this.at += 'if'.length;
    for (;;) {
      clauses.push({ condition: this.inParentheses(), body: this.body() });
      const end = this.at;
      this.skipNewlines();
      const word = this.word();
      if (word === 'elseif') {
        this.at += word.length;
        continue;
      }
      if (word === 'else') {
        this.at += word.length;
        otherwise = this.body();
      } else this.at = end;
      return { is: 'if', clauses, otherwise, start, end: this.at };
    }
  }

  protected functionStatement(): Statement {
    const start = this.at;
    this.take(/(?:function|filter)\s+/iy);
    const name = this.take(/[^\s(){};,|&]+/y)?.[0];
    if (name === undefined) this.fail();
    this.skipNewlines();
    const own = this.char === '(' ? this.parameterList() : [];
    this.skipNewlines();
    this.expect('{');
    const { parameters, statements } = this.nested(() => this.scriptBlock('}'));
    const block = { parameters: [...own, ...parameters], statements };
    return {
      is: 'function',
      name: name.replace(/^(?:global|script|local):/i, ''),
      block,
      start,
      end: this.at,
    };
  }

  protected tryStatement(): Statement {
    const start = this.at;
    this.at += 'try'.length;
    const body = this.body();
    let last: readonly Statement[] = [];
    let isHandled = false;
    for (;;) {
      const end = this.at;
      this.skipNewlines();
      if (this.word() === 'catch') {
        this.take(/catch\s*(?:\[[\w.\s,[\]]+\]\s*)*/iy);
        this.body();
      } else if (this.word() === 'finally') {
        this.at += 'finally'.length;
        last = this.body();
      } else {
        this.at = end;
        if (!isHandled) this.fail();
        return { is: 'try', body, last, start, end };
      }
      isHandled = true;
    }
  }

  protected leaveStatement(how: 'break' | 'continue' | 'return' | 'exit' | 'throw'): Statement {
    const start = this.at;
    this.at += how.length;
    this.skipBlanks();
    const isBare = this.isAtLineEnd || /[;}]/.test(this.char) || this.char === ')';
    if (!isBare && (how === 'break' || how === 'continue')) this.take(/[a-z_]\w*/iy);
    const value = isBare || how === 'break' || how === 'continue' ? undefined : this.pipelines();
    return { is: 'leave', how, value, start, end: this.at };
  }
}
