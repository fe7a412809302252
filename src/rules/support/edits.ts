import type { Edit, Fix } from '../../model/finding.ts';
import type { Observation } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import type { Range } from '../../model/text.ts';

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

/**
 * Where a finding about an option points: its value, also one that the GUI leaves out, else the key beside which it
 * belongs, else the first line.
 */
export function placeFor(run: Run, option: string): Pick<Observation, 'at' | 'about'> {
  const setting = run.settings.get(option);
  if (setting) return { at: setting.value.range };
  const left = run.document.root.entries.find(({ key }) => key === option);
  if (left) return { at: left.value.range, about: option };
  const anchor = anchorOf(run, option);
  return { at: anchor ? anchor.keyRange : firstLine(run.document.text), about: option };
}

/** Replaces a setting's value, in the spelling of its document. */
export function replaceValue(setting: Setting, text: string): Edit {
  return { range: setting.value.range, text };
}

/** Adds a line for an option below a related one; undefined where the document is not TOML or has no settings. */
export function insertSetting(run: Run, option: string, value: string): Edit | undefined {
  const anchor = anchorOf(run, option);
  const { text, format } = run.document;
  if (anchor === undefined || format !== 'toml') return undefined;
  if (run.document.root.entries.some(({ key }) => key === option)) return undefined;
  const { start } = anchor.keyRange;
  const indent = /^[ \t]*/.exec(text.slice(startOfLine(text, start), start))?.[0] ?? '';
  const lineEnd = endOfLine(text, anchor.value.range.end);
  return { range: { start: lineEnd, end: lineEnd }, text: `${lineEndOf(text)}${indent}${option} = ${value}` };
}

/** The setting beside which an option belongs, and that has a line of its own; one inside braces has none. */
function anchorOf({ settings, document }: Run, option: string): Setting | undefined {
  const related = [...(neighbours[option] ?? []), ...heart].flatMap((name) => settings.get(name) ?? []);
  return [...related, ...settings.values()].find(
    (setting) => setting.document === document && standsOnOwnLine(setting),
  );
}

function standsOnOwnLine({ document: { text, format }, keyRange, value }: Setting): boolean {
  const before = text.slice(startOfLine(text, keyRange.start), keyRange.start);
  const after = text.slice(value.range.end, endOfLine(text, value.range.end));
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

/** A fix that removes a setting's line, where it has one of its own: unsafe, since somebody wrote it. */
export function withoutLine({ document: { text, format }, keyRange, value }: Setting): { fix?: Fix } {
  if (format !== 'toml') return {};
  const start = /[^\r\n]*$/.exec(text.slice(0, keyRange.start))?.index ?? 0;
  const rest = /^([ \t]*(?:#[^\r\n]*)?)(\r\n|\n|\r|$)/.exec(text.slice(value.range.end));
  if (rest === null || text.slice(start, keyRange.start).trim() !== '') return {};
  const range = { start, end: value.range.end + rest[0].length };
  return { fix: { edits: [{ range, text: '' }], safe: false } };
}
