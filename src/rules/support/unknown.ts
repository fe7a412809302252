import { type KnownKey, knownKey } from '../../knowledge/keys.ts';
import { nearestOption, standing } from '../../knowledge/options.ts';
import { oncePer } from '../../model/once.ts';
import type { Run, Script, Setting } from '../../model/run.ts';

/** A setting whose key is no option of the run's script in its target. */
export type UnknownKey = { readonly setting: Setting } & (
  | { readonly is: 'of-another-script'; readonly scripts: readonly Script[] }
  | { readonly is: 'misspelt'; readonly option: string }
  | { readonly is: 'known'; readonly as: Exclude<KnownKey, { is: 'effective' }> }
  | { readonly is: 'unknown' }
);

/**
 * The settings of a training config that upstream does not read, each told by the best that is known of its key.
 * Left out are options of other versions, keys that take effect though they are no options, and tables.
 */
export const unknownKeys: (run: Run) => readonly UnknownKey[] = oncePer(tell);

function tell({ kind, settings, script, target }: Run): readonly UnknownKey[] {
  if (kind !== 'train-config') return [];
  return [...settings.values()].flatMap((setting): UnknownKey[] => {
    if (isTable(setting)) return [];
    const as = knownKey(setting.option, script, target.name);
    const stands = standing(script, setting.option, target.name);
    if (as?.is === 'effective') return [];
    if (stands.is === 'sibling') return [{ setting, is: 'of-another-script', scripts: stands.scripts }];
    if (stands.is !== 'unknown') return [];
    if (as !== undefined) return [{ setting, is: 'known', as }];
    const option = nearestOption(script, setting.option, target.name);
    return [option === undefined ? { setting, is: 'unknown' } : { setting, is: 'misspelt', option }];
  });
}

/** Whether a setting is a table, or an array of tables: written as a section below a section. */
export function isTable({ value }: Setting): boolean {
  return (
    value.type === 'table' ||
    (value.type === 'array' && value.items.length > 0 && value.items.every(({ type }) => type === 'table'))
  );
}
