import type { Document } from '../model/document.ts';
import { type Finding, type Fix, severities } from '../model/finding.ts';
import type { Said } from '../model/message.ts';
import { nearest } from '../model/nearest.ts';
import type { Repository } from '../model/repository.ts';
import type { SuppressionMode } from '../model/request.ts';
import type { Rule } from '../model/rule.ts';
import type { RuleId } from '../model/rule-id.ts';
import { LineIndex, type Range } from '../model/text.ts';
import { suppressionWithoutReason } from '../rules/file/suppression-without-reason.ts';
import { unknownSuppression } from '../rules/file/unknown-suppression.ts';
import { unusedSuppression } from '../rules/file/unused-suppression.ts';
import { Kept } from '../rules/kept.ts';
import { type Directive, readDirectives } from './comments.ts';
import { type Suppression, standing } from './standing.ts';

/** What comments made of the findings. */
export interface Suppressed {
  /** What is left, with what there is to say about the comments themselves. */
  readonly findings: readonly Finding[];
  /** What comments keep from being reported. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Whether a comment would suppress something and does not count, as it does not stand where it has to. */
  readonly isUnheard: boolean;
}

export interface SuppressedFinding {
  readonly finding: Finding;
  /** The name of its rule in the comment, the first where there are several. */
  readonly by: Pick<Finding, 'path' | 'range'>;
}

export interface SuppressOptions {
  /**
   * Whether all of the checkout was read: a part can lack what a finding rests on, so that only suppressions of rules
   * that look at one document can be called unused.
   */
  readonly whole: boolean;
  /** Whether a comment has to say why. */
  readonly requireReason: boolean;
  readonly suppressions: SuppressionMode;
  /** Rules whose findings no comment suppresses. */
  readonly locked: ReadonlySet<string>;
  /** The documents in which a comment has to stand to count; all comments count without. */
  readonly stood?: ReadonlyMap<string, Document>;
}

const verbs = ['disable-line', 'disable-next-line', 'disable-file'] as const;

type Verb = (typeof verbs)[number];

/**
 * Takes out what comments such as `# kohya-flux-lint: disable-line RULE` ask to keep quiet about.
 * @param rules all there are
 */
export function suppress(
  findings: readonly Finding[],
  { documents, runs }: Repository,
  rules: readonly Rule[],
  { whole, requireReason, suppressions: mode, locked, stood }: SuppressOptions,
): Suppressed {
  if (mode === 'ignore') return { findings, suppressed: [], isUnheard: false };
  const read = documents.map((document) => ({ document, directives: readDirectives(document) }));
  if (read.every(({ directives }) => directives.length === 0))
    return { findings, suppressed: [], isUnheard: false };
  const about = new Kept(({ severity }) => severities.indexOf(severity));
  const tell = (finding: Finding) => about.add(finding);
  const counting = new Set<Suppression>();
  const suppressions = new Map<string, { lines: LineIndex; own: Map<string, Suppression[]> }>();
  for (const { document, directives } of read) {
    if (directives.length === 0) continue;
    if (requireReason) unreasoned(document, directives).forEach(tell);
    const own = suppressionsOf(document, directives, rules, tell);
    const counted = stood === undefined ? own : standing(own, stoodIn(stood.get(document.path), rules));
    for (const suppression of counted) counting.add(suppression);
    suppressions.set(document.path, {
      lines: new LineIndex(document.text),
      own: groupBy(own, ({ rule, line = '' }) => `${rule} ${line}`),
    });
  }
  const firstLinesOf = commandsIn(runs);
  let isUnheard = false;
  const suppressed = findings.flatMap((finding) => {
    const inFile = suppressions.get(finding.path);
    if (inFile === undefined) return [];
    const { line } = inFile.lines.position(finding.range.start);
    const commands = firstLinesOf(finding).map((start) => inFile.lines.position(start).line);
    // What stands for others is on none of their lines.
    const targets = new Set(finding.more === undefined ? ['', line, ...commands] : ['']);
    const matching = [...targets].flatMap((target) => inFile.own.get(`${finding.rule} ${target}`) ?? []);
    for (const suppression of matching) suppression.used = true;
    if (matching.length === 0 || locked.has(finding.rule)) return [];
    const by = matching.find((one) => counting.has(one));
    isUnheard ||= by === undefined;
    return by === undefined ? [] : [{ finding, by: { path: finding.path, range: by.range } }];
  });
  for (const { own } of suppressions.values()) unused([...own.values()].flat(), rules, whole).forEach(tell);
  const quiet = new Set(suppressed.map(({ finding }) => finding));
  return {
    findings: [...findings.filter((finding) => !quiet.has(finding)), ...about.findings()],
    suppressed,
    isUnheard,
  };
}

/**
 * Where the commands begin that a finding is in: a comment above a command is about all of its lines, as none can stand
 * between them.
 */
function commandsIn(runs: Repository['runs']): (finding: Finding) => readonly number[] {
  const byPath = groupBy(
    runs.flatMap(({ launch }) => launch?.place ?? []),
    ({ document }) => document.path,
  );
  return ({ path, range }) =>
    (byPath.get(path) ?? []).flatMap((place) =>
      place.range.start <= range.start && range.start < place.range.end ? place.range.start : [],
    );
}

/** What a document's comments suppress; what is wrong with them goes to `tell`. */
function suppressionsOf(
  document: Document,
  directives: readonly Directive[],
  rules: readonly Rule[],
  tell: (finding: Finding) => void,
): readonly Suppression[] {
  const targets = targetsOf(directives);
  return directives.flatMap((directive) => toSuppressions(document, directive, targets, rules, tell));
}

function stoodIn(document: Document | undefined, rules: readonly Rule[]): readonly Suppression[] {
  return document === undefined ? [] : suppressionsOf(document, readDirectives(document), rules, () => {});
}

function toSuppressions(
  document: Document,
  directive: Directive,
  targets: ReadonlyMap<Directive, number>,
  rules: readonly Rule[],
  tell: (finding: Finding) => void,
): Suppression[] {
  const say = (range: Range, said: Said<'unknown-suppression'>, fix?: Fix) =>
    tell(toFinding(unknownSuppression.id, document, range, said, fix));
  const verb = verbs.find((known) => known === directive.verb);
  if (verb === undefined) {
    const known = verbs;
    if (directive.verb === '') say(directive.range, { message: 'empty', data: { known } });
    else say(directive.verbRange, { message: 'verb', data: { verb: directive.verb, known } });
    return [];
  }
  if (directive.names.length === 0) say(directive.range, { message: 'no-rule', data: { verb } });
  const line = lineOf(verb, directive, targets);
  return directive.names.flatMap(({ name, range }) => {
    if (!rules.some(({ id }) => id === name)) {
      const near = nearest(
        name,
        rules.map(({ id }) => id),
      );
      if (near === undefined) say(range, { message: 'rule', data: { name } });
      else
        say(
          range,
          { message: 'misspelt', data: { name, near } },
          { edits: [{ path: document.path, range, text: near }], safe: true },
        );
      return [];
    }
    return [{ rule: name, document, directive, range, used: false, line }];
  });
}

function lineOf(
  verb: Verb,
  directive: Directive,
  targets: ReadonlyMap<Directive, number>,
): number | undefined {
  if (verb === 'disable-file') return undefined;
  return verb === 'disable-line' ? directive.line : targets.get(directive);
}

/** The lines that follow comments; of several comments, one below another, the line below them all. */
function targetsOf(directives: readonly Directive[]): Map<Directive, number> {
  const targets = new Map<Directive, number>();
  let below: Directive | undefined;
  for (const directive of directives.toReversed()) {
    const stacked = below?.alone && below.line === directive.line + 1 ? targets.get(below) : undefined;
    targets.set(directive, stacked ?? directive.line + 1);
    below = directive;
  }
  return targets;
}

function unreasoned(document: Document, directives: readonly Directive[]): Finding[] {
  return directives
    .filter(({ reasoned }) => !reasoned)
    .map(({ range }) => toFinding(suppressionWithoutReason.id, document, range, { message: 'missing' }));
}

function unused(own: readonly Suppression[], rules: readonly Rule[], whole: boolean): Finding[] {
  const isIdle = ({ rule, used }: Suppression) =>
    !used && (whole || rules.some(({ id, on }) => id === rule && on === 'document'));
  const byDirective = groupBy(own, ({ directive }) => directive);
  return own.filter(isIdle).map(({ rule, document, directive, range }) => {
    const siblings = byDirective.get(directive) ?? [];
    const isAll = siblings.length === directive.names.length && siblings.every(isIdle);
    const fix = isAll
      ? {
          edits: [{ path: document.path, range: commentRange(document.text, directive), text: '' }],
          safe: true,
        }
      : undefined;
    return toFinding(unusedSuppression.id, document, range, { message: 'unused', data: { rule } }, fix);
  });
}

/** A comment with the space before it, or with its line where nothing else stands there. */
function commentRange(text: string, { range, alone }: Directive): Range {
  const before = /[ \t]*$/.exec(text.slice(0, range.start))?.[0].length ?? 0;
  const lineEnd = alone ? (/^(?:\r\n|\n|\r)/.exec(text.slice(range.end))?.[0].length ?? 0) : 0;
  return { start: range.start - before, end: range.end + lineEnd };
}

function toFinding<Id extends RuleId>(
  rule: Id,
  { path }: Document,
  range: Range,
  { message, data = {} }: Said<Id>,
  fix?: Fix,
): Finding {
  return { rule, severity: 'warning', path, range, message, data, ...(fix && { fix }) };
}

function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
