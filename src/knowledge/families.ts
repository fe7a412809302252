import facts from '../../knowledge/families.json' with { type: 'json' };
import { memoize } from '../model/memoize.ts';
import type { MessageOf } from '../model/message.ts';
import { scripts } from '../model/script.ts';
import { newestTarget, optionsOf } from './options.ts';

const families = ['flux', 'sdxl', 'sd15', 'sd3', 'lumina', 'other'] as const;

/** The kind of model that a configuration trains; `other` also where only "not FLUX" is known. */
export type Family = (typeof families)[number];

interface Markers {
  readonly family: Family;
  /** As people call it. */
  readonly name: string;
}

type ToolName =
  MessageOf<'skipped'> extends infer Name ? (Name extends `tool-${infer Tool}` ? Tool : never) : never;

/** A tool whose files look like ours, told by the keys it has. */
interface Tool {
  /** What it is: `tool-…` in the `skipped` messages. */
  readonly is: ToolName;
  /**
   * Sets of keys of which one is enough: `a.b` is key `b` of table `a`, or of a table in the array `a`; `*.b` is `b` at
   * top level or in a top-level table.
   */
  readonly anyOf: readonly (readonly string[])[];
}

const known: readonly (Markers & {
  readonly modules: readonly string[];
  readonly options: readonly string[];
})[] = facts.families.map((entry) => ({ ...entry, family: toFamily(entry.family) }));

/** The family a `network_module` is made for, by its name in sd-scripts. */
export const familyOfModule: ReadonlyMap<string, Markers> = new Map(
  known.flatMap((entry) => entry.modules.map((name) => [name, entry] as const)),
);

/** The family whose scripts alone have an option. */
export const familyOfOption: ReadonlyMap<string, Markers> = new Map(
  known.flatMap((entry) => entry.options.map((name) => [name, entry] as const)),
);

/** LoRA modules of SD 1.x, 2.x and XL. */
export const stableDiffusionModules: ReadonlySet<string> = new Set(facts.stableDiffusion.modules);

/** Options that only scripts of SD 1.x, 2.x and XL have. */
export const stableDiffusionOptions: ReadonlySet<string> = new Set(facts.stableDiffusion.options);

export const tools = facts.tools as readonly Tool[];

/** Names that only the GUI writes. */
export const guiNames: ReadonlySet<string> = new Set(facts.gui.names);

/** Names that only the GUI's finetune tab writes. */
export const finetuneNames: ReadonlySet<string> = new Set(facts.gui.finetune);

/** Whether a FLUX script has an option of this name, in the newest version. */
export function isTrainOption(name: string): boolean {
  return newestOptions.some((options) => options().has(name));
}

/** Of each script, read when no earlier one has an option. */
const newestOptions = scripts.map((script) => memoize(() => optionsOf(script, newestTarget)));

const general = new Set(facts.general.options);

/** Whether a name is a training option that hardly any other program has. */
export function isTellingOption(name: string): boolean {
  return isTrainOption(name) && !general.has(name);
}

function toFamily(name: string): Family {
  const family = families.find((one) => one === name);
  if (family === undefined) throw new Error(`knowledge/families.json: no family '${name}'`);
  return family;
}
