import type { Document, Entry } from '../model/document.ts';
import type { Setting, ShadowedSetting } from '../model/run.ts';

export interface EffectiveSettings {
  readonly settings: ReadonlyMap<string, Setting>;
  readonly shadowed: readonly ShadowedSetting[];
}

/**
 * The settings of a training config as `read_config_from_file` makes them (sd-scripts v0.10.1,
 * library/train_util.py:4745-4761): tables are flattened one level, in file order, inline tables at top level
 * too; their names mean nothing and the later of two equal keys wins.
 */
export function settingsOf(document: Document): EffectiveSettings {
  const settings = new Map<string, Setting>();
  const shadowed: ShadowedSetting[] = [];
  const set = (setting: Setting) => {
    const earlier = settings.get(setting.option);
    if (earlier !== undefined) shadowed.push({ setting: earlier, by: setting });
    settings.set(setting.option, setting);
  };
  for (const entry of document.root.entries) {
    if (entry.value.type !== 'table') set(toSetting(document, entry));
    else for (const inner of entry.value.entries) set(toSetting(document, inner, entry.key));
  }
  return { settings, shadowed };
}

function toSetting(document: Document, entry: Entry, section?: string): Setting {
  const { key, keyRange, value } = entry;
  const place = { document, range: value.range };
  const keyPlace = { document, range: keyRange };
  return { option: key, key, value, place, keyPlace, source: 'file', section };
}

/** An entry of a file, with its places. */
export type Written = Pick<Setting, 'key' | 'value' | 'place' | 'keyPlace' | 'source'>;

/** What an entry of a file sets. */
export function written(document: Document, { key, keyRange, value }: Entry): Written {
  return {
    key,
    value,
    place: { document, range: value.range },
    keyPlace: { document, range: keyRange },
    source: 'file',
  };
}
