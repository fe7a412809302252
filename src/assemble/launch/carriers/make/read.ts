import type { Document } from '../../../../model/document.ts';
import type { Text } from '../../../../model/launch.ts';
import { defaultText, knownText } from '../../../../model/launch-text.ts';
import { parentPath, resolveInRoot } from '../../../../model/paths.ts';
import type { Place } from '../../../../model/place.ts';
import { MakeLines } from '../../../../parse/makefile.ts';
import { readable } from '../../readable.ts';
import { replaced } from '../../replaced.ts';
import { expand, type Scope } from './expand.ts';
import { Variables } from './variables.ts';

/** What is done for targets. */
export interface Rule {
  readonly targets: readonly string[];
  /** Of its first line. */
  readonly place: Place;
  readonly prerequisites: Text;
  /** The lines of its recipe, not yet expanded. */
  readonly recipe: readonly { readonly text: Text; readonly place: Place }[];
}

/** A makefile, read: what its targets need and do. */
export interface Makefile {
  readonly rules: readonly Rule[];
  /** Variables that count for one target. */
  readonly ofTargets: ReadonlyMap<string, Variables>;
  readonly isOneShell: boolean;
}

type MutableRule = Rule & { readonly recipe: { readonly text: Text; readonly place: Place }[] };

/** Reads a makefile and those that it takes in, as make does: from top to bottom, while it sets variables. */
export function readMakefile(document: Document, scope: Scope): Makefile {
  const reader = new Reader(scope);
  reader.read(document);
  const { rules, ofTargets, isOneShell } = reader;
  return { rules, ofTargets, isOneShell };
}

/** Whether the lines of a condition count, and whether one before them did. */
interface Branch {
  readonly isTaken: boolean;
  readonly wasTaken: boolean;
}

class Reader {
  readonly rules: MutableRule[] = [];
  readonly ofTargets = new Map<string, Variables>();
  isOneShell = false;
  readonly #scope: Scope;
  #prefix = '\t';
  #rule: MutableRule | undefined;
  readonly #branches: Branch[] = [];
  /** Whether somebody sets a variable, as far as that was decided. */
  readonly #answers = new Map<string, boolean>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  read(document: Document): void {
    const lines = new MakeLines(document);
    for (let at = 0; at < lines.count; ) {
      this.#scope.session.step();
      const written = lines.written(at);
      const isRecipe = this.#rule !== undefined && written.startsWith(this.#prefix);
      const { text, place, next } = isRecipe ? lines.recipe(at, this.#prefix) : lines.ordinary(at);
      at = next;
      if (isRecipe) {
        if (this.#counts && text.length > 0) this.#rule?.recipe.push({ text, place });
        continue;
      }
      const line = withoutComment(text, place);
      const source = readable(line, place).source.trim();
      if (source === '' || this.#condition(source, line, place) || !this.#counts) {
        if (/^define\b/.test(source)) at = endOfDefinition(lines, at);
        continue;
      }
      const [, name, sign = '='] =
        /^(?:export\s+|override\s+)*define\s+(\S+)\s*(:{0,3}=|\+=|\?=)?$/.exec(source) ?? [];
      if (name !== undefined) {
        const end = endOfDefinition(lines, at);
        this.#assign(this.#scope.variables, name, sign, lines.verbatim(at, end - 1), place);
        at = end;
      } else this.#line(line, source, place);
    }
  }

  get #counts(): boolean {
    return this.#branches.every(({ isTaken }) => isTaken);
  }

  #expand(text: Text, place: Place, variables = this.#scope.variables): Text {
    return expand(text, { ...this.#scope, variables, place });
  }

  /** `ifeq` and its like; true where the line is one. */
  #condition(source: string, line: Text, place: Place): boolean {
    const [, word = '', rest = ''] = /^(ifn?eq|ifn?def|else|endif)\b\s*(.*)$/s.exec(source) ?? [];
    if (word === '') return false;
    if (word === 'endif') this.#branches.pop();
    else if (word === 'else') {
      const { isTaken = false, wasTaken = false } = this.#branches.pop() ?? {};
      const was = isTaken || wasTaken;
      const outer = this.#counts;
      this.#branches.push({ isTaken: outer && !was && this.#holds(rest, line, place), wasTaken: was });
    } else {
      const outer = this.#counts;
      this.#branches.push({ isTaken: outer && this.#holds(source, line, place), wasTaken: !outer });
    }
    return true;
  }

  #holds(source: string, line: Text, place: Place): boolean {
    const [, word = '', rest = ''] = /^(ifn?eq|ifn?def)\b\s*(.*)$/s.exec(source) ?? [];
    if (word === '') return true;
    const isNegated = word.startsWith('ifn');
    const { source: whole, textOf } = readable(line, place);
    const end = whole.trimEnd().length;
    const text = textOf(end - rest.length, end);
    return (word.endsWith('def') ? this.#isDefined(text, place) : this.#areEqual(text, place)) !== isNegated;
  }

  #isDefined(text: Text, place: Place): boolean {
    const name = knownText(this.#expand(text, place))?.trim() ?? '';
    const found = this.#scope.variables.get(name);
    if (found !== undefined && found.isDefault !== true) return found.text.length > 0;
    const known = this.#answers.get(name);
    if (known !== undefined) return known;
    const isIt = this.#scope.session.choose(2, found === undefined || found.text.length === 0 ? 0 : 1) === 1;
    this.#answers.set(name, isIt);
    return isIt;
  }

  #areEqual(text: Text, place: Place): boolean {
    const { source, textOf } = readable(text, place);
    const bracketed = /^\((.*)\)$/s.exec(source);
    const comma = bracketed ? commaIn(source) : undefined;
    const quoted = /^(["'])(.*?)\1\s+(["'])(.*?)\3$/s.exec(source);
    const [one, other] =
      comma !== undefined
        ? [textOf(1, comma), textOf(comma + 1, source.length - 1)]
        : quoted
          ? [
              textOf(1, 1 + (quoted[2]?.length ?? 0)),
              textOf(source.length - 1 - (quoted[4]?.length ?? 0), source.length - 1),
            ]
          : [[], []];
    const [left, right] = [this.#expand(one, place), this.#expand(other, place)];
    const [known, knownOther] = [knownText(left)?.trim(), knownText(right)?.trim()];
    if (known !== undefined && knownOther !== undefined) return known === knownOther;
    const [usual, usualOther] = [defaultText(left)?.trim(), defaultText(right)?.trim()];
    const isUsual = usual === undefined || usualOther === undefined ? undefined : usual === usualOther;
    return this.#scope.session.choose(2, isUsual === undefined ? undefined : Number(isUsual)) === 1;
  }

  #line(line: Text, source: string, place: Place): void {
    const { variables, session } = this.#scope;
    const [, including] = /^(?:-|s)?include\s+(.*)$/s.exec(source) ?? [];
    if (including !== undefined) {
      this.#rule = undefined;
      this.#include(line, place);
      return;
    }
    const [, exporting, names = ''] = /^(un)?export\b\s*((?:[\w.]+\s*)*)$/.exec(source) ?? [];
    if (/^(?:un)?export\b(?![^=]*=)/.test(source)) {
      if (names === '') variables.exportsAll = exporting === undefined;
      for (const name of names.split(/\s+/).filter(Boolean)) {
        if (exporting === undefined) variables.export(name);
        else variables.unexport(name);
      }
      return;
    }
    const assignment = assignmentIn(line, place);
    if (assignment !== undefined) {
      this.#rule = undefined;
      const name = knownText(this.#expand(assignment.name, place))?.trim();
      if (name === undefined || name === '') return;
      this.#assign(variables, name, assignment.sign, assignment.value, place);
      if (/^(?:override\s+)?export\b/.test(source)) variables.export(name);
      if (name === '.RECIPEPREFIX') this.#prefix = (knownText(assignment.value) ?? '')[0] ?? '\t';
      return;
    }
    session.step();
    this.#startRule(line, place);
  }

  #assign(variables: Variables, name: string, sign: string, value: Text, place: Place): void {
    if (sign === '+=') variables.append(name, value, (text) => this.#expand(text, place, variables));
    else if (sign === '!=') {
      variables.set(name, { text: [{ unknown: { from: 'output' }, place }], isExpanded: true });
    } else if (sign === '?=') {
      if (variables.get(name) === undefined)
        variables.set(name, { text: value, isExpanded: false, isDefault: true });
    } else {
      const isExpanded = sign.startsWith(':');
      variables.set(name, { text: isExpanded ? this.#expand(value, place, variables) : value, isExpanded });
    }
  }

  #include(line: Text, place: Place): void {
    const { session } = this.#scope;
    const names = (knownText(this.#expand(line, place)) ?? '').trim().split(/\s+/).slice(1);
    for (const name of names) {
      const path = resolveInRoot(parentPath(place.document.path), name);
      const document = path === undefined ? undefined : session.document(path);
      if (document !== undefined) session.deeper(() => this.read(document));
    }
  }

  #startRule(line: Text, place: Place): void {
    this.#rule = undefined;
    const { source, textOf } = readable(line, place);
    const colon = outside(source, /:/g)[0];
    if (colon === undefined) return;
    const targets = (knownText(this.#expand(textOf(0, colon), place)) ?? '').split(/\s+/).filter(Boolean);
    const start = colon + (source[colon + 1] === ':' ? 2 : 1);
    const rest = textOf(start, source.length);
    const own = assignmentIn(rest, place);
    if (own !== undefined) {
      const name = knownText(this.#expand(own.name, place))?.trim() ?? '';
      for (const target of targets) {
        const variables = this.ofTargets.get(target) ?? new Variables(this.#scope.variables);
        this.ofTargets.set(target, variables);
        this.#assign(variables, name, own.sign, own.value, place);
      }
      return;
    }
    if (targets.includes('.ONESHELL')) this.isOneShell = true;
    const semicolon = outside(source.slice(start), /;/g)[0];
    const end = semicolon === undefined ? source.length : start + semicolon;
    const recipe = semicolon === undefined ? [] : [{ text: textOf(end + 1, source.length), place }];
    this.#rule = { targets, place, prerequisites: this.#expand(textOf(start, end), place), recipe };
    this.rules.push(this.#rule);
  }
}

/** A line of make's own without its comment. */
function withoutComment(text: Text, place: Place): Text {
  const { source, textOf } = readable(text, place);
  const mark = /(?<!\\)#/.exec(source);
  const own = mark === null ? text : textOf(0, mark.index);
  return replaced(own, place, /\\#/g, (_, part) => part.text(1, 2));
}

/** The line after the `endef` of a definition whose first line is given. */
function endOfDefinition(lines: MakeLines, from: number): number {
  let at = from;
  while (at < lines.count && !/^\s*endef\b/.test(lines.written(at))) at += 1;
  return at + 1;
}

/** Where a mark stands outside of brackets. */
function outside(source: string, mark: RegExp): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  for (const { 0: unit, index } of source.matchAll(new RegExp(`[(){}]|${mark.source}`, 'g'))) {
    if (unit === '(' || unit === '{') depth += 1;
    else if (unit === ')' || unit === '}') depth -= 1;
    else if (depth <= 0) found.push(index);
  }
  return found;
}

function commaIn(source: string): number | undefined {
  const [comma] = outside(source.slice(1, -1), /,/g);
  return comma === undefined ? undefined : comma + 1;
}

/** `NAME = value` and its like; undefined for a line that is something else. */
function assignmentIn(
  line: Text,
  place: Place,
): { readonly name: Text; readonly sign: string; readonly value: Text } | undefined {
  const { source, textOf } = readable(line, place);
  const [before = ''] = /^\s*(?:(?:export|override|private)\s+)*/.exec(source) ?? [];
  const rest = source.slice(before.length);
  const sign = outside(rest, /:{1,3}=|[+?!]=|=|:/g)[0];
  if (sign === undefined) return undefined;
  const [written = ''] = /^(?::{1,3}=|[+?!]=|=|:)/.exec(rest.slice(sign)) ?? [];
  if (
    written === ':' ||
    /\s/.test(
      rest
        .slice(0, sign)
        .trim()
        .replace(/[({][^)}]*[)}]/g, ''),
    )
  )
    return undefined;
  const start = before.length + sign + written.length;
  const blanks = source.slice(start).length - source.slice(start).trimStart().length;
  return {
    name: textOf(before.length, before.length + sign),
    sign: written,
    value: textOf(start + blanks, source.length),
  };
}
