import dreamboothStore from '../../knowledge/gui/dreambooth.json' with { type: 'json' };
import finetuneStore from '../../knowledge/gui/finetune.json' with { type: 'json' };
import loraStore from '../../knowledge/gui/lora.json' with { type: 'json' };
import oldNames from '../../knowledge/gui/old-names.json' with { type: 'json' };

/** The kohya_ss releases whose GUI writes different JSON or TOML, oldest first; patch releases are equal. */
export const guiVersions = ['25.0', '25.1', '25.2', '26.0', 'master'] as const;

export type GuiVersion = (typeof guiVersions)[number];

export type GuiTab = 'lora' | 'dreambooth' | 'finetune';

/**
 * What a field of the TOML is, over the keys of the JSON: a string is a key's value, an array an operator with
 * its operands. The operators mean what Python's do; `procedure` names a computation of `assemble/gui`.
 */
export type Expression = string | readonly [operator: string, ...operands: readonly unknown[]];

/** How the GUI's widget treats a loaded value. Keys of other model families have no state of their own. */
export interface GuiKey {
  readonly widget?: string;
  readonly default?: string | number | boolean | null;
  /** A number box that rounds to an integer. */
  readonly whole?: true;
  /** What a drop-down without free text offers. */
  readonly choices?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** How `network_args` grows: text as it is, `key=value` of keys that are truthy (under a flag), or one set pair. */
export type NetworkStep =
  | readonly ['text', Expression]
  | readonly ['truthy', readonly string[], flag?: string]
  | readonly ['set', Expression, name: string, value: string];

export interface GuiNetwork {
  readonly module: string;
  readonly args: readonly NetworkStep[];
}

/** The GUI of one version, as far as FLUX runs go. */
export interface GuiTable {
  readonly keys: ReadonlyMap<string, GuiKey>;
  /** The TOML's fields, in their order. */
  readonly fields: ReadonlyMap<string, Expression>;
  /** Whether 0 is left out of the TOML as `false` is. */
  readonly dropsZeros: boolean;
  /** Written after the dropping, 0 included. */
  readonly always: Readonly<Record<string, Expression>>;
  readonly afterDrop: readonly {
    readonly when: Expression;
    readonly set: Readonly<Record<string, Expression>>;
  }[];
  readonly warmup: 'override_or_fraction' | 'v25-lora' | 'master-lora';
  /** By `LoRA_type`; only the types that the GUI lets train FLUX. */
  readonly networks: ReadonlyMap<string, GuiNetwork>;
  /** The first whose key is on runs. */
  readonly scripts: readonly (readonly [Expression, string])[];
}

interface Since {
  readonly since: GuiVersion;
  readonly until?: GuiVersion;
}

type States<T> = readonly (Since & T)[];

interface Store {
  readonly labels: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, States<GuiKey>>>;
  readonly fields: Readonly<Record<string, States<{ readonly value: Expression }>>>;
  readonly networks: Readonly<Record<string, States<GuiNetwork>>>;
  readonly dropsZeros: States<{ readonly is: boolean }>;
  readonly warmup: States<{ readonly is: GuiTable['warmup'] }>;
  readonly scripts: States<{ readonly is: GuiTable['scripts'] }>;
  readonly always: States<GuiTable['always']>;
  readonly afterDrop: States<{ readonly is: GuiTable['afterDrop'] }>;
}

// TypeScript widens JSON's literals; the shapes are checked by every conformance case.
const stores: Readonly<Record<GuiTab, Store>> = {
  lora: loraStore as unknown as Store,
  dreambooth: dreamboothStore as unknown as Store,
  finetune: finetuneStore as unknown as Store,
};

const tables = new Map<string, GuiTable>();

/** What a version's GUI makes of the JSON of a tab. */
export function guiTable(tab: GuiTab, version: GuiVersion): GuiTable {
  const name = `${tab} ${version}`;
  let table = tables.get(name);
  if (table === undefined) {
    table = tableAt(stores[tab], version);
    tables.set(name, table);
  }
  return table;
}

/** What the GUI writes beside a field; the key itself where it has no label. */
export function guiLabel(tab: GuiTab, key: string): string {
  const { labels } = stores[tab];
  return (Object.hasOwn(labels, key) ? labels[key] : undefined) ?? key;
}

/** A key that a tab's JSON once had. */
export interface OldGuiKey {
  /** What it is called now; absent where nothing takes its place as it is. */
  readonly field?: string;
  /** Still taken when a file is loaded. */
  readonly migrated?: boolean;
  /** A key beside which it is not taken. */
  readonly unless?: string;
}

/** What a key was, if a tab's JSON once had it and no version that can train FLUX has. */
export function oldGuiKey(tab: GuiTab, key: string): OldGuiKey | undefined {
  const old: Readonly<Record<string, OldGuiKey & { readonly tabs: readonly string[] }>> = oldNames.keys;
  const row = Object.hasOwn(old, key) ? old[key] : undefined;
  return row?.tabs.includes(tab) === true ? row : undefined;
}

/** Whether some version's GUI has a key, in whatever tab. */
export function isGuiKey(key: string): boolean {
  return Object.values(stores).some(({ keys }) => Object.hasOwn(keys, key)) || namesOfTraining.has(key);
}

/** What the finetune tab calls two keys when training starts. */
const namesOfTraining = new Set(['generate_caption_database', 'generate_image_buckets', 'save_as_bool']);

/** The target that stands for a version: its last patch release, and the newest release for what is unreleased. */
export function guiTarget(version: GuiVersion): string {
  const patch = { '25.0': '25.0.3', '25.1': '25.1.2', '25.2': '25.2.2', '26.0': '26.0.0', master: '26.0.0' };
  return `kohya_ss ${patch[version]}`;
}

/** The GUI's version in a target; `undefined` for a target that is no kohya_ss. */
export function guiVersionIn(target: string): GuiVersion | undefined {
  const release = /^kohya_ss (\d+\.\d+)/.exec(target)?.[1];
  return guiVersions.find((version) => version === release);
}

function tableAt(store: Store, version: GuiVersion): GuiTable {
  return {
    keys: present(store.keys, version),
    fields: new Map([...present(store.fields, version)].map(([field, { value }]) => [field, value])),
    networks: present(store.networks, version),
    dropsZeros: at(store.dropsZeros, version)?.is ?? false,
    warmup: at(store.warmup, version)?.is ?? 'override_or_fraction',
    scripts: at(store.scripts, version)?.is ?? [],
    always: at(store.always, version) ?? {},
    afterDrop: at(store.afterDrop, version)?.is ?? [],
  };
}

function present<T>(
  record: Readonly<Record<string, States<T>>>,
  version: GuiVersion,
): ReadonlyMap<string, T> {
  return new Map(
    Object.entries(record).flatMap(([name, states]) => {
      const state = at(states, version);
      return state === undefined ? [] : [[name, state] as const];
    }),
  );
}

function at<T>(states: States<T>, version: GuiVersion): T | undefined {
  const now = guiVersions.indexOf(version);
  const state = states.findLast(({ since }) => guiVersions.indexOf(since) <= now);
  if (state === undefined || (state.until !== undefined && guiVersions.indexOf(state.until) < now))
    return undefined;
  const { since: _since, until: _until, ...rest } = state;
  return rest as T;
}
