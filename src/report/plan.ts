import type { Catalogue } from '../messages/catalogue.ts';
import { type Say, sayIn, visible } from '../messages/render.ts';
import type { PlanMoment } from '../resume/plan/moments.ts';
import type { Plan } from '../resume/plan/plan.ts';
import { harmless } from './harmless.ts';
import { noteText } from './plan-json.ts';
import { padded, table } from './plan-table.ts';
import { textWidth } from './width.ts';
import { fill } from './wrap.ts';

/** The words of a plan that are no notes. */
type SayWords = Say<'plan-report'>;

/** How much a line may take, in columns. */
export interface PlanWidths {
  readonly text: number;
  /** A line of the table: names that do not fit are cut. */
  readonly table: number;
}

/** The plan for people. Settings to copy keep their line. */
export function planText(plan: Plan, messages: Catalogue, width: PlanWidths): string {
  const say = sayIn(messages, 'plan-report');
  const lines = [
    ...headLines(plan, say, width.text),
    '',
    ...tableLines(plan, say, width.table),
    ...(neverStarts(plan) ? [] : sumLines(plan, say, width.text)),
    ...nextLines(plan, messages, say, width.text),
  ];
  for (const note of plan.notes) {
    if (lines.at(-1) !== '') lines.push('');
    lines.push(...fill(noteText(note, messages), width.text));
  }
  return `${harmless(lines.join('\n'))}\n`;
}

function neverStarts({ end }: Plan): boolean {
  return end.how === 'error' && end.phase === 'start';
}

function headLines({ script, name, quantities }: Plan, say: SayWords, width: number): string[] {
  const { epochs, updatesPerEpoch, maxSteps } = quantities;
  const length = [
    epochs !== undefined && say('epochs', { count: epochs }),
    updatesPerEpoch !== undefined && say('updates-each', { count: updatesPerEpoch }),
    maxSteps !== undefined && say('updates-all', { count: maxSteps }),
  ].filter((part) => part !== false);
  const title = name === undefined ? say('no-name') : visible(name) || say('empty-name');
  return fill(`${title}, ${script}: ${length.join(say('and')) || say('length-unknown')}`, width);
}

function tableLines(plan: Plan, say: SayWords, width: number): string[] {
  const { moments, more, end } = plan;
  const rows = moments.map((moment) => rowOf(moment, say));
  if (more > 0) {
    const last = moments.at(-1)?.kind === 'final' ? rows.length - 1 : rows.length;
    rows.splice(last, 0, ['…', say('more-saves', { count: more }), '']);
  }
  if (end.how === 'stopped') rows.push([say('crash'), '', '']);
  if (end.how === 'error') rows.push([say('error'), '', '']);
  if (moments.length === 0) return [];
  return [...table([[say('when'), say('saves'), say('removes')], ...rows], width), ''];
}

function rowOf({ kind, epoch, updates, model, state, removed }: PlanMoment, say: SayWords): string[] {
  const when = [
    kind === 'final' && say('end'),
    epoch !== undefined && say('epoch', { number: epoch }),
    updates !== undefined && say('update', { number: updates }),
  ].filter((part) => part !== false);
  return [when.join(say('and')), namesText([model, state], say), namesText(removed, say)];
}

/** Names of one save's weights and state, said once where they are the same. */
function namesText(names: readonly (string | undefined)[], say: SayWords): string {
  const known = names.filter((name) => name !== undefined);
  const weights = known.find((name) => !name.endsWith('-state'));
  const state = known.find((name) => name.endsWith('-state'));
  if (weights === undefined) return visible(state ?? '');
  const name = weights.replace(/\.[^.]*$/, '');
  return state === undefined ? visible(name) : say('with-state', { weights: name });
}

function sumLines({ states, lost, size, end }: Plan, say: SayWords, width: number): string[] {
  const each = size && sizeText(size.state, say);
  const counts = states.peak === 0 ? say('states-none') : say('states-count', { ...states });
  const rows: [string, string][] = [
    [say('states'), states.peak === 0 || each === undefined ? counts : `${counts}${say('and')}${each}`],
    ...(size ? [[say('weights'), say('size', { size: bytes(size.model) })] satisfies [string, string]] : []),
    ...(end.how === 'error' && lost.updates === undefined && lost.epochs === undefined
      ? []
      : [[say('worst-case'), lossText(lost, say)] satisfies [string, string]]),
  ];
  const widest = Math.max(...[say('states'), say('weights'), say('worst-case')].map(textWidth));
  return rows.flatMap(([label, text]) => fill(text, width, `${padded(label, widest)} `));
}

function sizeText({ least, most }: { readonly least: number; readonly most: number }, say: SayWords): string {
  if (most <= least) return say('size', { size: bytes(least) });
  return say('size-range', { least: bytes(least), most: bytes(most) });
}

/** What a crash loses at the worst moment, as the end of a sentence about it. */
export function lossText({ updates, epochs, everything }: Plan['lost'], say: SayWords): string {
  if (everything) return say('loses-all');
  const parts = [
    updates !== undefined && say('updates', { count: updates }),
    epochs !== undefined && say('epochs', { count: Math.round(epochs * 100) / 100 }),
  ].filter((part) => part !== false);
  const [first, second] = parts;
  if (first === undefined) return say('loses-unknown');
  return say('loses', {
    what: second === undefined ? first : say('what', { updates: first, epochs: second }),
  });
}

function nextLines({ next, end }: Plan, messages: Catalogue, say: SayWords, width: number): string[] {
  if (next === undefined) return end.how === 'stopped' ? ['', ...fill(say('no-state'), width)] : [];
  const lines = ['', ...fill(say(end.how === 'stopped' ? 'after-crash' : 'after-end'), width), ''];
  for (const [option, value] of next.settings) {
    lines.push(`  ${option} = ${typeof value === 'string' ? tomlString(value) : value}`);
  }
  for (const note of next.notes) lines.push('', ...fill(noteText(note, messages), width));
  return lines;
}

/** A value that upstream's TOML reader gives back as it was. */
function tomlString(text: string): string {
  return JSON.stringify(text).replace(
    /[^\P{C}]|[\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function bytes(count: number): string {
  const [unit, size] = count >= 1e9 ? (['GB', 1e9] as const) : (['MB', 1e6] as const);
  const number = count / size;
  return `${number >= 100 ? Math.round(number) : number.toPrecision(2)} ${unit}`;
}
