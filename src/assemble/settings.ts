import type { Document, Entry } from '../model/document.ts';
import type { Setting, ShadowedSetting } from '../model/run.ts';

export interface EffectiveSettings {
  readonly settings: ReadonlyMap<string, Setting>;
  readonly shadowed: readonly ShadowedSetting[];
}

/**
 * What counts of settings that come one after the other: of those for one option the last. One that nobody wrote is not
 * missed where another takes its place.
 */
export function overlay(layers: Iterable<Setting>): EffectiveSettings {
  const settings = new Map<string, Setting>();
  const shadowed: ShadowedSetting[] = [];
  for (const by of layers) {
    const setting = settings.get(by.option);
    if (setting !== undefined && setting.source !== 'gui') shadowed.push({ setting, by });
    settings.set(by.option, by);
  }
  return { settings, shadowed };
}

/**
 * The settings of a training config as `read_config_from_file` makes them (sd-scripts v0.10.1,
 * library/train_util.py:4745-4761): tables are flattened one level, in file order, inline tables at top level
 * too; their names mean nothing and the later of two equal keys wins.
 */
export function settingsOf(document: Document): EffectiveSettings {
  return overlay(
    document.root.entries.flatMap((entry) =>
      entry.value.type === 'table'
        ? entry.value.entries.map((inner) => toSetting(document, inner, entry.key))
        : toSetting(document, entry),
    ),
  );
}

function toSetting(document: Document, entry: Entry, section?: string): Setting {
  const { key, value, place, keyPlace, source } = placedEntry(document, entry);
  // Written out, as V8 keeps what is spread twice as large.
  return { option: key, key, value, place, keyPlace, source, section };
}

export type PlacedEntry = Pick<Setting, 'key' | 'value' | 'place' | 'keyPlace' | 'source'>;

/** An entry of a document, with its places. */
export function placedEntry(document: Document, { key, keyRange, value }: Entry): PlacedEntry {
  return {
    key,
    value,
    place: { document, range: value.range },
    keyPlace: { document, range: keyRange },
    source: 'file',
  };
}
