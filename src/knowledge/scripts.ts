import facts from '../../knowledge/scripts.json' with { type: 'json' };
import { type Script, scripts } from '../model/script.ts';
import { holdsIn, type Span } from './options.ts';

/** The numbers of a model that decide what its settings can be. */
export interface ModelFacts {
  /** The width of its layers. */
  readonly hidden: number;
  readonly blocks: { readonly double: number; readonly single: number };
  /** How many blocks can be swapped: some have to stay. */
  readonly mostToSwap: number;
  /** How many blocks `split_mode` swaps. */
  readonly splitModeSwaps: number;
  /** CLIP-L, which is trained beside it. */
  readonly textEncoder: { readonly layers: number; readonly hidden: number; readonly inner: number };
}

/** What a training script does with what it is told. `knowledge/scripts.json` has the evidence for each. */
export interface ScriptFacts {
  readonly model: ModelFacts;
  /** What the run changes and saves: a network beside the model, a ControlNet, or the model itself. */
  readonly trains: 'network' | 'controlnet' | 'model';
  /** Options that no other script reads: one that is given says that this script is meant. */
  readonly namedBy: readonly string[];
  /** Options that make this script likely, whatever their value. */
  readonly likelyBy: readonly string[];
  /** The option that takes weights to start from, and the format that they must have. */
  readonly startsFrom: { readonly option: string; readonly format: 'any' | 'safetensors' };
  /** The option that chooses the format of the weights it saves; `null` where that is always safetensors. */
  readonly formatOption: string | null;
  /** Whether a state holds the epoch and step, so that a resumed run goes on counting; others count from 0. */
  readonly storesPosition: boolean;
  /** Whether states hold the network without the model, which hooks take out. */
  readonly statesHoldNetworkOnly: boolean;
  /** Whether a seed is drawn where none is set. */
  readonly drawsSeed: boolean;
  /** Whether a part of the images is used for validation. */
  readonly validates: boolean;
  /** Whether `weighted_captions` is read. */
  readonly weightsCaptions: boolean;
  /** Whether a Huber loss gets the threshold that it needs. */
  readonly givesHuberThreshold: boolean;
  /** Whether `fp8_base` is read. */
  readonly loadsEightBit: boolean;
  /** Whether `cpu_offload_checkpointing` switches `gradient_checkpointing` on; else it counts inside it only. */
  readonly offloadSwitchesCheckpointingOn: boolean;
  /** Whether datasets with a metadata file can be read without `cache_latents`. */
  readonly readsMetadataWithoutCache: boolean;
  /** What becomes of `model_type = "chroma"`. */
  readonly chroma: 'trained' | 'refused' | 'ignored';
  /** The options that name images, and count for nothing beside `dataset_config`. */
  readonly imageOptions: readonly string[];
  /** The updates of a run that does not say how long it is. */
  readonly defaultSteps: number;
}

/** The models that the scripts train. */
export const models: Readonly<Record<keyof typeof facts.models, ModelFacts>> = facts.models;

type Written = Omit<ScriptFacts, 'model'> & { readonly model: keyof typeof facts.models };

// The shape is checked by `__tests__/knowledge/scripts.test.ts`; TypeScript widens JSON's literals.
const written = facts.scripts as unknown as Readonly<Record<Script, Written>>;
const table = new Map<Script, ScriptFacts>(
  scripts.map((script) => [script, { ...written[script], model: models[written[script].model] }]),
);

/** The script that people mean who say nothing else. */
export const usualScript = facts.usual as Script;

/** The script of a configuration in which no option speaks for another. */
export const unsaidScript = facts.unsaid as Script;

/** What a script does. @throws RangeError where nothing is known of it. */
export function scriptFacts(script: Script): ScriptFacts {
  const found = table.get(script);
  if (found === undefined) throw new RangeError(`nothing is known of '${script}'`);
  return found;
}

/** The scripts for which something holds, in the order of `scripts`. */
export function scriptsThat(holds: (facts: ScriptFacts) => boolean): readonly Script[] {
  return scripts.filter((script) => holds(scriptFacts(script)));
}

/** What some versions do and others do not. */
export type Behaviour = keyof typeof facts.behaviours;

const behaviours: Readonly<Record<Behaviour, Span>> = facts.behaviours;

/** Whether the scripts of a target behave so. */
export function behaves(behaviour: Behaviour, target: string): boolean {
  return holdsIn(behaviours[behaviour], target);
}
