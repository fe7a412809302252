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
  for (const setting of written(document)) {
    const earlier = settings.get(setting.option);
    if (earlier !== undefined) shadowed.push({ setting: earlier, by: setting });
    settings.set(setting.option, setting);
  }
  return { settings, shadowed };
}

function* written(document: Document): Generator<Setting> {
  for (const entry of document.root.entries) {
    if (entry.value.type !== 'table') yield toSetting(document, entry);
    else for (const inner of entry.value.entries) yield { ...toSetting(document, inner), section: entry.key };
  }
}

function toSetting(document: Document, { key, keyRange, value }: Entry): Setting {
  return { option: key, key, value, keyRange, document };
}
