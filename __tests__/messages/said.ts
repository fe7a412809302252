import { unlessGiven } from '../../src/messages/placeholders.ts';

/** A message of the catalogue, and what a text looks like that says it. */
export interface Template {
  readonly name: string;
  /** Matches a text that is this message and nothing else; groups are the values. */
  readonly whole: RegExp;
  /** Finds it inside of a text in one line. */
  readonly inside: RegExp;
  /** What it says whatever its values are. */
  readonly fixed: string;
  /** The longest part of it between two values: a text without it does not say it. */
  readonly longest: string;
}

const placeholder = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g;

export function templateOf(name: string, template: string): Template {
  const text = template.replace(unlessGiven, '$1');
  const inner = inOneLine(text.replace(/^\{\w+\}|\{\w+\}$/g, ''));
  const parts = inner.split(/\{[^}]*\}/).sort((a, b) => b.length - a.length);
  return {
    name,
    whole: new RegExp(`^${pattern(text, () => '(.*)')}$`, 's'),
    inside: new RegExp(
      pattern(inner, (value) => (value === 'choices' ? '.{1,900}?' : '.{1,200}?')),
      'g',
    ),
    fixed: inOneLine(text.replace(placeholder, (_, __, ___, other: string | undefined) => other ?? ' ')),
    longest: parts[0] ?? '',
  };
}

/** A text without its line ends, and with single blanks. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function pattern(text: string, valuePattern: (name: string) => string): string {
  const fixed = text.split(placeholder);
  // Between two fixed parts stand the name, and the two words where the value chooses one.
  let result = escaped(fixed[0] ?? '');
  for (let at = 1; at < fixed.length; at += 4) {
    const [name = '', one, other, next = ''] = fixed.slice(at, at + 4);
    result +=
      one === undefined || other === undefined ? valuePattern(name) : `(?:${escaped(one)}|${escaped(other)})`;
    result += escaped(next);
  }
  return result;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** What a text that is one message says: that message, and those that are its values. */
export function saidBy(text: string, templates: readonly Template[]): string[] {
  const message = mostSaying(text, templates);
  if (message === undefined) return [];
  const values = message.whole.exec(text)?.slice(1) ?? [];
  return [message, ...values.flatMap((value) => mostSaying(value, templates) ?? [])].map(({ name }) => name);
}

/** Of the messages that a text could be, the one whose values take the least of it; none that is nothing but values. */
function mostSaying(text: string, templates: readonly Template[]): Template | undefined {
  return templates
    .filter(({ whole, fixed }) => fixed !== '' && whole.test(text))
    .sort((a, b) => b.fixed.length - a.fixed.length)[0];
}

/**
 * The messages, but for those known already, that stand somewhere in a text of one line, and not only as a part of another
 * one. Two that say the same cannot be told apart: both are found.
 */
export function saidIn(text: string, templates: readonly Template[], known: ReadonlySet<string>): string[] {
  const found = new Map<Template, readonly Span[]>();
  const spansOf = (template: Template): readonly Span[] => {
    const spans =
      found.get(template) ??
      (text.includes(template.longest) ? [...text.matchAll(template.inside)].map(spanOf) : []);
    found.set(template, spans);
    return spans;
  };
  return templates
    .filter((template) => {
      if (known.has(template.name)) return false;
      const spans = spansOf(template);
      if (spans.length === 0) return false;
      const taken = templates
        .filter(({ fixed }) => fixed !== template.fixed && fixed.includes(template.fixed))
        .flatMap(spansOf);
      return spans.some((span) => !taken.some(({ start, end }) => start <= span.start && span.end <= end));
    })
    .map(({ name }) => name);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf({ index, 0: { length } }: RegExpExecArray): Span {
  return { start: index, end: index + length };
}
