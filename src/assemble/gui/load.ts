import type { GuiKey, GuiTab, GuiTable } from '../../knowledge/gui.ts';
import type { Document, Entry, Value } from '../../model/document.ts';
import type { Range } from '../../model/text.ts';
import { isTruthy } from '../../model/values.ts';
import { PythonError } from '../../python/error.ts';
import { roundHalfEven } from '../../python/numbers.ts';
import { integer, toBoolean, toFloat, toInt, toText } from '../../python/values.ts';

/** A value on its way through the GUI, and the key that it comes from. */
export interface GuiValue {
  readonly value: Value;
  readonly key?: string;
  /** Absent where the file does not have the key, and the GUI's default stands for it. */
  readonly entry?: Entry;
}

export type Loaded = ReadonlyMap<string, GuiValue>;

/** Keys whose text the GUI turns into numbers when it loads a file, and what it takes where it cannot. */
const integers: Readonly<Record<string, number>> = {
  clip_skip: 0,
  epoch: 0,
  gradient_accumulation_steps: 0,
  keep_tokens: 0,
  lr_warmup: 0,
  max_data_loader_n_workers: 0,
  max_train_epochs: 0,
  save_every_n_epochs: 0,
  seed: 0,
  lr_scheduler_num_cycles: 1,
  max_train_steps: 0,
  caption_dropout_every_n_epochs: 0,
  max_token_length: 75,
};

const floats: Readonly<Record<string, number>> = {
  adaptive_noise_scale: 0,
  noise_offset: 0,
  learning_rate: 0,
  text_encoder_lr: 0,
  unet_lr: 0,
  lr_scheduler_power: 1,
};

/** What loading makes of a number's key that is written as something else; `undefined` for other keys. */
export interface NumberKey {
  readonly type: 'integer' | 'float';
  /** Taken where the text is no such number. */
  readonly fallback: number;
}

/** How the GUI reads a key that it turns into a number (`update_my_data`, kohya_gui/common_gui.py:318, v25.2.2). */
export function numberKey(key: string): NumberKey | undefined {
  if (Object.hasOwn(integers, key)) return { type: 'integer', fallback: integers[key] ?? 0 };
  if (Object.hasOwn(floats, key)) return { type: 'float', fallback: floats[key] ?? 0 };
  return undefined;
}

/** A range for what is not written: the opening brace. */
export function nowhere(document: Document): Range {
  const { start } = document.root.range;
  return { start, end: start + 1 };
}

/**
 * The values that the GUI has after loading a file: `update_my_data`'s migrations (kohya_gui/common_gui.py:318,
 * v25.2.2; the same in all versions since 25.0.0), then what the widgets make of them; its own defaults for the rest.
 */
export function load(document: Document, tab: GuiTab, table: GuiTable): Loaded {
  const written = migrate(document);
  const loaded = new Map<string, GuiValue>();
  for (const [key, state] of table.keys) {
    const found = written.get(key);
    const initial = () => ({ key, value: fromDefault(state, nowhere(document)) });
    if (found === undefined) loaded.set(key, initial());
    else if (found.value.type === 'null' && tab !== 'dreambooth') loaded.set(key, initial());
    else loaded.set(key, { ...found, value: throughWidget(found.value, state) });
  }
  return loaded;
}

function migrate(document: Document): Map<string, GuiValue> {
  const held = new Map<string, GuiValue>();
  for (const entry of document.root.entries) {
    held.set(entry.key, { key: entry.key, entry, value: migrated(entry) });
  }
  const rename = (from: string, to: string) => {
    const old = held.get(from);
    if (old !== undefined) held.set(to, old);
  };
  rename('lora_network_weights', 'network_weights');
  const wandb = held.get('use_wandb');
  if (wandb?.value.type === 'string' && wandb.value.value === 'True')
    held.set('log_with', textOf(wandb, 'wandb'));
  if (!held.has('optimizer')) {
    const eightBit = held.get('use_8bit_adam');
    const range = nowhere(document);
    const name = eightBit && isTruthy(eightBit.value) ? 'AdamW8bit' : 'AdamW';
    held.set('optimizer', { ...eightBit, key: 'optimizer', value: { type: 'string', value: name, range } });
  }
  const saved = held.get('save_model_as');
  const type = held.get('LoRA_type');
  if (saved && type && isTruthy(type.value) && !isOneOf(saved.value, ['safetensors', 'ckpt'])) {
    held.set('save_model_as', textOf(saved, 'safetensors'));
  }
  if (type && isOneOf(type.value, ['LoCon'])) held.set('LoRA_type', textOf(type, 'LyCORIS/LoCon'));
  const xformers = held.get('xformers');
  if (xformers?.value.type === 'boolean') {
    held.set('xformers', textOf(xformers, xformers.value.value ? 'xformers' : 'none'));
  }
  return held;
}

function migrated({ key, value }: Entry): Value {
  const number = numberKey(key);
  if (number === undefined || value.type === 'null') return value;
  try {
    return number.type === 'integer' ? toInt(value) : toFloat(value);
  } catch (error) {
    if (!(error instanceof PythonError) || error.kind !== 'ValueError') return value;
    return { type: number.type, value: number.fallback, range: value.range };
  }
}

/** Gradio's way from a loaded value to the value that training gets. */
function throughWidget(value: Value, { widget, whole, minimum }: GuiKey): Value {
  const { range } = value;
  switch (widget) {
    case 'Textbox':
      if (value.type === 'null') return { type: 'string', value: '', range };
      return value.type === 'array' || value.type === 'table'
        ? value
        : { type: 'string', value: toText(value), range };
    case 'Checkbox':
      return toBoolean(value);
    case 'Slider':
      return value.type === 'null' && minimum !== undefined ? integer(minimum, range) : value;
    case 'Number':
      return whole && value.type === 'float' ? integer(roundHalfEven(value.value), range) : value;
    default:
      return value;
  }
}

function fromDefault({ default: initial = null }: GuiKey, range: Range): Value {
  if (initial === null) return { type: 'null', value: null, range };
  if (typeof initial === 'string') return { type: 'string', value: initial, range };
  if (typeof initial === 'boolean') return { type: 'boolean', value: initial, range };
  return { type: Number.isInteger(initial) ? 'integer' : 'float', value: initial, range };
}

function textOf(held: GuiValue, value: string): GuiValue {
  return { ...held, value: { type: 'string', value, range: held.value.range } };
}

function isOneOf(value: Value, texts: readonly string[]): boolean {
  return value.type === 'string' && texts.includes(value.value);
}
