import type { Document } from '../../model/document.ts';
import type { Place } from '../../model/place.ts';
import type { PlacedEdit, PlacedFix } from '../../model/placed.ts';
import type { Run, Setting } from '../../model/run.ts';
import { written } from './view.ts';
import { insertWords, replaceWord, withoutWords } from './word-edits.ts';

const saving = ['save_state', 'save_every_n_epochs', 'save_every_n_steps', 'output_name', 'output_dir'];
const length = ['max_train_epochs', 'max_train_steps'];
const precision = ['mixed_precision', 'save_precision', 'full_bf16', 'full_fp16', 'fp8_base'];
const flow = ['timestep_sampling', 'guidance_scale', 'model_prediction_type', 'discrete_flow_shift'];
const models = ['pretrained_model_name_or_path', 'clip_l', 't5xxl', 'ae'];

/** Settings beside which an option belongs, best first. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  ...eachOf(['save_state', 'save_state_on_train_end', 'save_every_n_epochs'], [...saving, ...length]),
  ...eachOf(['output_dir', 'output_name'], ['output_name', 'output_dir', 'save_model_as', 'save_precision']),
  ...eachOf(length, [...length, 'train_batch_size', 'save_every_n_epochs', 'save_every_n_steps']),
  ...eachOf(precision, precision),
  ...eachOf(flow, flow),
  ...eachOf(models, models),
  apply_t5_attn_mask: ['model_type', ...models],
  gradient_checkpointing: ['blocks_to_swap', 'cpu_offload_checkpointing', ...precision],
  learning_rate: ['unet_lr', 'text_encoder_lr', 'optimizer_type', 'lr_scheduler'],
  network_alpha: ['network_dim', 'network_module'],
  network_dim: ['network_module', 'network_alpha'],
  seed: [...length, ...precision],
  torch_compile: ['dynamo_backend'],
};

/** What says that there is a run at all. */
const heart = ['network_module', ...models];

function eachOf(options: readonly string[], beside: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(options.map((option) => [option, beside]));
}

/** A fix of these edits; none where one of them cannot be made: a script takes only what is written in its language. */
export function fixOf(edits: readonly (PlacedEdit | undefined)[], safe: boolean): PlacedFix | undefined {
  const all = edits.flatMap((edit) => edit ?? []);
  const areWritable = all.every(({ at, inWords }) => inWords === true || at.document.format !== 'text');
  return all.length === edits.length && areWritable ? { edits: all, safe } : undefined;
}

/** A fix in files that people write: the GUI writes its own. */
export function handFix(edits: readonly (PlacedEdit | undefined)[], safe: boolean): PlacedFix | undefined {
  return edits.some((edit) => edit?.at.document.format === 'json') ? undefined : fixOf(edits, safe);
}

/** Replaces a setting's value by one that is spelt as in TOML; undefined where the words of a launch do not take it. */
export function replaceValue(setting: Setting, text: string): PlacedEdit | undefined {
  const { place, words } = setting;
  if (words === undefined) return { at: place, text };
  const plain = plainOf(text);
  return plain === undefined ? undefined : replaceWord({ ...setting, words }, plain);
}

/** What a value that is spelt as in TOML is as a word; undefined for a list, and for a flag, which has no word of its own. */
function plainOf(text: string): string | undefined {
  if (/^'[^']*'$/.test(text)) return text.slice(1, -1);
  if (text.startsWith('"')) return JSON.parse(text) as string;
  return /^(?:true$|false$|[[{])/.test(text) ? undefined : text;
}

/**
 * Adds an option beside a related one: a line, or words where nothing but a launch sets the run; undefined where there is
 * neither.
 * @param value as TOML spells it
 */
export function insertSetting(run: Run, option: string, value: string): PlacedEdit | undefined {
  const anchor = anchorOf(run, option);
  const { document } = run;
  const { text, format } = document;
  if (anchor?.words !== undefined) {
    return insertWords(anchor.words, option, value === 'true' ? undefined : (plainOf(value) ?? value));
  }
  if (anchor === undefined || format !== 'toml') return undefined;
  if (document.root.entries.some(({ key }) => key === option)) return undefined;
  const { start } = anchor.keyPlace.range;
  const indent = /^[ \t]*/.exec(text.slice(startOfLine(text, start), start))?.[0] ?? '';
  const lineEnd = endOfLine(text, anchor.place.range.end);
  const at = { document, range: { start: lineEnd, end: lineEnd } };
  return { at, text: `${lineEndOf(text)}${indent}${option} = ${value}` };
}

/**
 * The setting beside which an option belongs, and that has a line of its own; one inside braces has none. Where nothing but a
 * launch sets the run, one of its words.
 */
export function anchorOf(run: Run, option: string): Setting | undefined {
  const { settings, document, launch } = run;
  const related = [...(neighbours[option] ?? []), ...heart].flatMap((name) => written(run, name) ?? []);
  const isLaunched = launch?.place.document === document;
  return [...related, ...settings.values()].find(({ source, place, keyPlace, words, ...rest }) =>
    isLaunched
      ? words !== undefined && keyPlace.document === document
      : source === 'file' &&
        place.document === document &&
        standsOnOwnLine({ place, keyPlace, source, ...rest }),
  );
}

function standsOnOwnLine({ keyPlace, place }: Setting): boolean {
  const { text, format } = place.document;
  const before = text.slice(startOfLine(text, keyPlace.range.start), keyPlace.range.start);
  const after = text.slice(place.range.end, endOfLine(text, place.range.end));
  return /^\s*$/.test(before) && (format === 'json' ? /^\s*,?\s*$/ : /^\s*(#.*)?$/).test(after);
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
export function firstLine(document: Document): Place {
  return { document, range: { start: 0, end: endOfLine(document.text, 0) } };
}

/**
 * A text as a value in the spelling of the one that stands at a place: literal quotes where TOML had them and they can
 * hold it, else a basic (or JSON) string.
 */
export function quoteLike({ document, range }: Place, text: string): string {
  const literal = document.format === 'toml' && document.text[range.start] === "'";
  return literal && !/['\r\n]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** A fix that removes a setting's line, where it has one of its own, or its words: unsafe, since somebody wrote it. */
export function withoutLine(setting: Setting): PlacedFix | undefined {
  const { keyPlace, place, words } = setting;
  if (words !== undefined) return withoutWords({ ...setting, words });
  const { document } = place;
  const { text, format } = document;
  if (format !== 'toml') return undefined;
  const start = startOfLine(text, keyPlace.range.start);
  const rest = /^([ \t]*(?:#[^\r\n]*)?)(\r\n|\n|\r|$)/.exec(text.slice(place.range.end));
  if (rest === null || text.slice(start, keyPlace.range.start).trim() !== '') return undefined;
  const range = { start, end: place.range.end + rest[0].length };
  return { edits: [{ at: { document, range }, text: '' }], safe: false };
}
