import { type GuiTab, type GuiVersion, guiTable } from '../../knowledge/gui.ts';
import type { Document } from '../../model/document.ts';
import type { Setting } from '../../model/run.ts';
import { PythonError } from '../../python/error.ts';
import { numeric } from '../../python/values.ts';
import { placedEntry } from '../settings.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { type GuiValue, load, nowhere } from './load.ts';
import { CountsImages, proceduresOf } from './procedures.ts';

/** What the GUI writes into the TOML that it gives to sd-scripts. */
export interface GuiSettings {
  /** By field, which is sd-scripts' option wherever there is one. */
  readonly settings: ReadonlyMap<string, Setting>;
  /** Written as 0, and left out of the TOML for that. */
  readonly zeros: readonly Setting[];
  /** Fields that the checkout does not tell: counted from images, or the GUI stops over them. */
  readonly unknown: ReadonlySet<string>;
}

/**
 * The settings of a GUI configuration as the GUI of a version writes them (the end of `train_model` in
 * kohya_gui/lora_gui.py, dreambooth_gui.py and finetune_gui.py). Each stands at the JSON key it comes from.
 */
export function guiToSettings(document: Document, version: GuiVersion, tab: GuiTab): GuiSettings {
  const table = guiTable(tab, version);
  const scope: Scope = {
    loaded: load(document, tab, table),
    nowhere: nowhere(document),
    procedures: proceduresOf(tab, table),
  };
  const settings = new Map<string, Setting>();
  const zeros: Setting[] = [];
  const unknown = new Set<string>();
  const evaluated = (field: string, expression: Parameters<typeof evaluate>[0]): Setting | undefined => {
    try {
      return toSetting(field, evaluate(expression, scope), document);
    } catch (error) {
      if (!(error instanceof PythonError || error instanceof CountsImages)) throw error;
      unknown.add(field);
      return undefined;
    }
  };
  for (const [field, expression] of table.fields) {
    const setting = evaluated(field, expression);
    if (setting === undefined || isEmpty(setting)) continue;
    if (table.dropsZeros && numeric(setting.value) === 0) zeros.push(setting);
    else settings.set(field, setting);
  }
  const lasting = [
    ...Object.entries(table.always),
    ...table.afterDrop.flatMap(({ when, set }) => {
      const condition = evaluated('', when)?.value;
      return condition?.type === 'boolean' && condition.value ? Object.entries(set) : [];
    }),
  ];
  for (const [field, expression] of lasting) {
    const setting = evaluated(field, expression);
    if (setting !== undefined) settings.set(field, setting);
  }
  return { settings, zeros: zeros.filter(({ option }) => !settings.has(option)), unknown };
}

function isEmpty({ value }: Setting): boolean {
  return (
    value.type === 'null' ||
    (value.type === 'boolean' && !value.value) ||
    (value.type === 'string' && value.value === '')
  );
}

function toSetting(option: string, { value, key = option, entry }: GuiValue, document: Document): Setting {
  if (entry !== undefined) return { option, ...placedEntry(document, entry), key, value };
  const place = { document, range: nowhere(document) };
  return { option, key, value: { ...value, range: place.range }, place, keyPlace: place, source: 'gui' };
}
