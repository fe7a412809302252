import type { Document } from '../../../../model/document.ts';
import type { Text } from '../../../../model/launch.ts';
import { knownText } from '../../../../model/launch-text.ts';
import { parentPath, resolveInRoot } from '../../../../model/paths.ts';
import type { Place } from '../../../../model/place.ts';
import { MakeLines } from '../../../../parse/makefile.ts';
import { readable } from '../../readable.ts';
import { Conditions } from './conditions.ts';
import { expand, type Scope } from './expand.ts';
import { assignmentIn, endOfDefinition, outside, withoutComment } from './syntax.ts';
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

class Reader {
  readonly rules: MutableRule[] = [];
  readonly ofTargets = new Map<string, Variables>();
  isOneShell = false;
  readonly #scope: Scope;
  #prefix = '\t';
  #rule: MutableRule | undefined;
  readonly #conditions: Conditions;

  constructor(scope: Scope) {
    this.#scope = scope;
    this.#conditions = new Conditions(scope);
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
        if (this.#conditions.count && text.length > 0) this.#rule?.recipe.push({ text, place });
        continue;
      }
      const line = withoutComment(text, place);
      const source = readable(line, place).source.trim();
      if (source === '' || this.#conditions.take(source, line, place) || !this.#conditions.count) {
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

  #expand(text: Text, place: Place, variables = this.#scope.variables): Text {
    return expand(text, { ...this.#scope, variables, place });
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
