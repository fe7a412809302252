import { type KnownKey, knownKey, yieldsTo } from '../../knowledge/keys.ts';
import { fluxModules } from '../../knowledge/networks.ts';
import { optionsOf, standing } from '../../knowledge/options.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import { nearest } from '../../model/nearest.ts';
import type { Run, Setting } from '../../model/run.ts';
import type { Script } from '../../model/script.ts';
import { effectiveText, written } from './view.ts';

/** A setting whose key is no option of the run's script in its target. */
export type UnknownKey = { readonly setting: Setting } & (
  | { readonly is: 'of-another-script'; readonly scripts: readonly Script[]; readonly effective: boolean }
  | Renamed
  | { readonly is: 'known'; readonly as: Exclude<KnownKey, { is: 'effective' | 'alias' }> }
  | { readonly is: 'unknown' }
);

/** The option that the key means is known. */
interface Renamed {
  readonly is: 'renamed';
  readonly option: string;
  /** Told by its letters alone. */
  readonly misspelt: boolean;
  /** The option takes other values than the key. */
  readonly otherValues: boolean;
  /** What counts in its place: the option itself, or another one beside which it does not count. */
  readonly beside?: Setting | undefined;
  /** An earlier key that means the same option, or such another one. */
  readonly meantBy?: Setting | undefined;
}

/**
 * The settings of a training config that sd-scripts does not read, each told by the best that is known of its key.
 * Left out are options of other versions, keys that take effect though they are no options, and tables.
 */
export const unknownKeys: (run: Run) => readonly UnknownKey[] = memoizePerObject(findUnknownKeys);

function findUnknownKeys(run: Run): readonly UnknownKey[] {
  const { kind, settings, script, target } = run;
  if (kind !== 'train-config') return [];
  const options = optionsOf(script, target);
  const meant = new Map<string, Setting>();
  const rename = (setting: Setting, option: string, as: Pick<Renamed, 'misspelt' | 'otherValues'>) => {
    const names = [option, ...yieldsTo(option)];
    const [beside] = names.flatMap((name) => written(run, name) ?? []);
    const [meantBy] = names.flatMap((name) => meant.get(name) ?? []);
    if (beside === undefined && meantBy === undefined) meant.set(option, setting);
    return {
      setting,
      is: 'renamed' as const,
      option,
      ...as,
      beside,
      meantBy,
    };
  };
  return [...settings.values()].flatMap((setting): UnknownKey[] => {
    if (isTable(setting)) return [];
    const stands = standing(script, setting.option, target);
    if (stands.is === 'option' || stands.is === 'elsewhen') return [];
    const as = knownKey(setting.option, script, target.name, setting.section);
    if (as?.is === 'effective' && as.toldBy !== undefined) return [];
    if (stands.is === 'sibling') {
      return [
        { setting, is: 'of-another-script', scripts: stands.scripts, effective: as?.is === 'effective' },
      ];
    }
    if (as?.is === 'effective') return [];
    if (as?.is === 'alias') {
      return [rename(setting, as.option, { misspelt: false, otherValues: as.otherValues })];
    }
    if (
      as?.is === 'argument' &&
      as.notForFlux &&
      fluxModules.has(effectiveText(run, 'network_module') ?? '')
    ) {
      return [{ setting, is: 'known', as: { is: 'other-model' } }];
    }
    if (as !== undefined) return [{ setting, is: 'known', as }];
    const option = nearest(setting.option, options.keys());
    if (option === undefined) return [{ setting, is: 'unknown' }];
    return [rename(setting, option, { misspelt: true, otherValues: false })];
  });
}

/** Whether a setting is a table, or an array of tables: written as a section below a section. */
export function isTable({ value }: Setting): boolean {
  return (
    value.type === 'table' ||
    (value.type === 'array' && value.items.length > 0 && value.items.every(({ type }) => type === 'table'))
  );
}
