import type { Edit, Fix } from '../../model/finding.ts';
import { oncePer } from '../../model/once.ts';
import type { Run, Setting } from '../../model/run.ts';
import type { Range } from '../../model/text.ts';

/** Settings beside which a setting about saving belongs, best first. */
const anchors = [
  'save_state',
  'save_every_n_epochs',
  'save_every_n_steps',
  'output_name',
  'output_dir',
  'max_train_epochs',
];

/** Where a finding about an option points: its value, else the line that would have to follow, else the first line. */
export function placeFor(run: Run, option: string): { at: Range } {
  const setting = run.settings.get(option);
  if (setting) return { at: setting.value.range };
  const anchor = anchorOf(run);
  return { at: anchor ? anchor.keyRange : firstLine(run.document.text) };
}

/** Replaces a setting's value, in the spelling of its document. */
export function replaceValue(setting: Setting, text: string): Edit {
  return { range: setting.value.range, text };
}

/** Adds a line for an option below a related one; undefined where the document is not TOML or has no settings. */
export function insertSetting(run: Run, option: string, value: string): Edit | undefined {
  const anchor = anchorOf(run);
  const { text, format } = run.document;
  if (anchor === undefined || format !== 'toml') return undefined;
  const { start } = anchor.keyRange;
  const indent = /^[ \t]*/.exec(text.slice(startOfLine(text, start), start))?.[0] ?? '';
  const lineEnd = endOfLine(text, anchor.value.range.end);
  return { range: { start: lineEnd, end: lineEnd }, text: `${lineEndOf(text)}${indent}${option} = ${value}` };
}

/** The best related setting that has a line of its own; one inside braces has none. */
const anchorOf: (run: Run) => Setting | undefined = oncePer((run) => {
  const written = anchors.flatMap((option) => run.settings.get(option) ?? []);
  const all = [...written, ...[...run.settings.values()].reverse()];
  return all.find((setting) => setting.document === run.document && standsOnOwnLine(setting));
});

function standsOnOwnLine({ document: { text }, keyRange, value }: Setting): boolean {
  const before = text.slice(startOfLine(text, keyRange.start), keyRange.start);
  const after = text.slice(value.range.end, endOfLine(text, value.range.end));
  return /^\s*$/.test(before) && /^\s*(#.*)?$/.test(after);
}

function startOfLine(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end === -1 ? text.length : from + end;
}

function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The first line, without its end. */
export function firstLine(text: string): Range {
  return { start: 0, end: endOfLine(text, 0) };
}

/**
 * A text as a value in the setting's own spelling: literal quotes where TOML had them and they can hold it, else a
 * basic (or JSON) string.
 */
export function quoteLike({ document, value }: Setting, text: string): string {
  const literal = document.format === 'toml' && document.text[value.range.start] === "'";
  return literal && !/['\r\n]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** A safe fix that removes a setting's line, where it has one of its own. */
export function withoutLine({ document: { text, format }, keyRange, value }: Setting): { fix?: Fix } {
  if (format !== 'toml') return {};
  const start = /[^\r\n]*$/.exec(text.slice(0, keyRange.start))?.index ?? 0;
  const rest = /^([ \t]*(?:#[^\r\n]*)?)(\r\n|\n|\r|$)/.exec(text.slice(value.range.end));
  if (rest === null || text.slice(start, keyRange.start).trim() !== '') return {};
  const range = { start, end: value.range.end + rest[0].length };
  return { fix: { edits: [{ range, text: '' }], safe: true } };
}
