import { render, visible } from '../messages/render.ts';
import { resumeMessages } from '../messages/resume.ts';
import type { Plan, PlanMoment, PlanNote } from '../resume/plan.ts';
import { harmless } from './harmless.ts';
import { printableJson } from './printable-json.ts';

const width = 80;

/** The plan as `--json` prints it; `schemas/plan.schema.json` describes it. What is unknown is `null`. */
export function planJson(plan: Plan): string {
  const orNull = <T>(value: T | undefined) => value ?? null;
  const { quantities, end, lost, next, size } = plan;
  const json = {
    version: 1,
    script: plan.script,
    outputName: orNull(plan.name),
    clock: plan.clock,
    maxTrainSteps: orNull(quantities.maxSteps),
    updatesPerEpoch: orNull(quantities.updatesPerEpoch),
    epochs: orNull(quantities.epochs),
    end: { how: end.how, error: end.how === 'error' ? end.error : null },
    moments: plan.moments.map((moment) => ({
      kind: moment.kind,
      epoch: orNull(moment.epoch),
      updates: orNull(moment.updates),
      model: orNull(moment.model),
      state: orNull(moment.state),
      removed: moment.removed,
      resume: orNull(moment.resume),
    })),
    more: plan.more,
    states: plan.states,
    worstLoss: { updates: orNull(lost.updates), epochs: orNull(lost.epochs), everything: lost.everything },
    size: orNull(size),
    next: next
      ? { state: next.state, settings: Object.fromEntries(next.settings), notes: next.notes.map(noteText) }
      : null,
    notes: plan.notes.map(noteText),
  };
  return printableJson(json);
}

function noteText({ message, data }: PlanNote): string {
  return render(resumeMessages, 'plan', message, data);
}

/** The plan for people, in lines of at most 80 columns. */
export function planText(plan: Plan): string {
  const lines = [...headLines(plan), '', ...tableLines(plan), ...sumLines(plan), ...nextLines(plan)];
  for (const note of plan.notes) lines.push('', ...wrap(noteText(note), ''));
  return `${harmless(lines.join('\n'))}\n`;
}

function headLines({ script, name, quantities }: Plan): string[] {
  const { epochs, updatesPerEpoch, maxSteps } = quantities;
  const length = [
    epochs !== undefined && counted(epochs, 'epoch'),
    updatesPerEpoch !== undefined && `${counted(updatesPerEpoch, 'update')} in each`,
    maxSteps !== undefined && `${counted(maxSteps, 'update')} in all`,
  ].filter((part) => part !== false);
  return wrap(
    `${visible(name === undefined ? '(no output_name)' : name || '(empty output_name)')}, ${script}: ${length.join(', ') || 'length unknown'}`,
    '',
  );
}

function tableLines(plan: Plan): string[] {
  const { moments, more, end } = plan;
  const rows = moments.map(rowOf);
  if (more > 0) {
    const last = moments.at(-1)?.kind === 'final' ? rows.length - 1 : rows.length;
    rows.splice(last, 0, ['…', `${more} more saves`, '']);
  }
  if (end.how === 'stopped') rows.push(['crash', '', '']);
  if (end.how === 'error') rows.push(['error', '', '']);
  if (moments.length === 0) return [];
  return [...table([['when', 'saves', 'removes'], ...rows]), ''];
}

function rowOf({ kind, epoch, updates, model, state, removed }: PlanMoment): string[] {
  const when = [
    kind === 'final' && 'end',
    epoch !== undefined && `epoch ${epoch}`,
    updates !== undefined && `update ${updates}`,
  ].filter((part) => part !== false);
  return [when.join(', '), namesText([model, state]), namesText(removed)];
}

/** Names of one save's weights and state, said once where they are the same. */
function namesText(names: readonly (string | undefined)[]): string {
  const given = names.filter((name) => name !== undefined);
  const weights = given.find((name) => !name.endsWith('-state'));
  const state = given.find((name) => name.endsWith('-state'));
  if (weights === undefined) return visible(state ?? '');
  return visible(weights.replace(/\.[^.]*$/, '')) + (state === undefined ? '' : ' + state');
}

/** Columns as wide as they need, the later ones cut where they do not fit. */
function table(rows: readonly (readonly string[])[]): string[] {
  const gap = 2;
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const first = widths[0] ?? 0;
  const room = width - gap - first - 2 * gap;
  const second = Math.min(widths[1] ?? 0, Math.max(room - (widths[2] ?? 0), room >> 1));
  const limits = [first, second, room - second];
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => cut(cell, limits[column] ?? 0).padEnd(limits[column] ?? 0));
      return ' '.repeat(gap) + cells.join(' '.repeat(gap)).trimEnd();
    })
    .map((line) => line.trimEnd());
}

function cut(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const tail = Math.min(characters.length, Math.floor((length - 1) / 2));
  return `${characters.slice(0, length - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

function sumLines({ states, lost, size }: Plan): string[] {
  const lines: string[] = [];
  const each =
    size === undefined
      ? ''
      : `, about ${bytes(size.state.least)}${size.state.most > size.state.least ? ` to ${bytes(size.state.most)}` : ''} each`;
  const counts =
    states.peak === 0 ? 'none' : `${states.atEnd} at the end, ${states.peak} at most at once${each}`;
  lines.push(...wrap(counts, 'States     '));
  if (size) lines.push(...wrap(`about ${bytes(size.model)} each`, 'Weights    '));
  lines.push(...wrap(lossText(lost), 'Worst case '));
  return lines;
}

/** What a crash loses at the worst moment, as the end of a sentence about it. */
export function lossText({ updates, epochs, everything }: Plan['lost']): string {
  if (everything) return 'a crash loses the whole run: no state is there before the end';
  const parts = [
    updates !== undefined && counted(updates, 'update'),
    epochs !== undefined && counted(Math.round(epochs * 100) / 100, 'epoch'),
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'unknown without the number of batches';
  return `a crash loses ${parts.length === 2 ? `${parts[0]} (${parts[1]})` : parts[0]}`;
}

function nextLines({ next, end }: Plan): string[] {
  if (next === undefined) return end.how === 'stopped' ? ['', 'There is no state to go on from.'] : [];
  const lines = ['', end.how === 'stopped' ? 'To go on after the crash:' : 'To go on after the end:', ''];
  for (const [option, value] of next.settings) {
    lines.push(`  ${option} = ${typeof value === 'string' ? tomlString(value) : value}`);
  }
  for (const note of next.notes) lines.push('', ...wrap(noteText(note), ''));
  return lines;
}

/** A value that upstream's TOML reader gives back as it was. */
function tomlString(text: string): string {
  return JSON.stringify(text).replace(
    /[^\P{C}]|[\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function bytes(count: number): string {
  const [unit, size] = count >= 1e9 ? (['GB', 1e9] as const) : (['MB', 1e6] as const);
  const number = count / size;
  return `${number >= 100 ? Math.round(number) : number.toPrecision(2)} ${unit}`;
}

/** Words in lines; the first one starts with a label, the others below its text. */
function wrap(text: string, label: string): string[] {
  const room = width - label.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').map((each) => cut(each, room))) {
    if (line !== '' && [...line].length + 1 + [...word].length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((each, index) => (index === 0 ? label : ' '.repeat(label.length)) + each);
}
