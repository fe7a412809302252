import {
  type Expression,
  type GuiTab,
  type GuiVersion,
  guiTable,
  guiTarget,
  type NetworkStep,
} from '../../knowledge/gui.ts';
import { optionsOf } from '../../knowledge/options.ts';
import type { Script } from '../../model/script.ts';

/** The keys that the GUI's own computations read, besides those that reach the TOML by themselves. */
const read: Readonly<Record<string, readonly string[]>> = {
  max_train_steps: ['max_train_steps'],
  lr_warmup: ['lr_warmup', 'lr_warmup_steps'],
  stop_te: ['stop_text_encoder_training'],
  te_lr_list: ['text_encoder_lr', 't5xxl_lr'],
  network_module: ['LoRA_type'],
};

/**
 * Keys that a version's GUI passes on to something that sd-scripts reads in a FLUX run of this script and
 * `LoRA_type`, and keys that it passes on to no effect: to names that the script does not have, to no name at all, or
 * to another type's network.
 */
export function keyUses(
  tab: GuiTab,
  version: GuiVersion,
  script: Script,
  loraType: string | undefined,
): { readonly effective: ReadonlySet<string>; readonly vain: ReadonlySet<string> } {
  const table = guiTable(tab, version);
  const options = optionsOf(script, guiTarget(version));
  const effective = new Set<string>(Object.values(table.always).flatMap(keysIn));
  const vain = new Set<string>();
  for (const [field, expression] of table.fields) {
    for (const key of keysIn(expression)) (options.has(field) ? effective : vain).add(key);
  }
  for (const [type, { args }] of table.networks) {
    const into = type === loraType ? effective : /^Flux1/.test(type) ? vain : undefined;
    for (const key of args.flatMap(keysOfStep)) into?.add(key);
  }
  return { effective, vain: new Set([...vain].filter((key) => !effective.has(key))) };
}

function keysOfStep(step: NetworkStep): readonly string[] {
  if (step[0] === 'truthy') return step[2] === undefined ? step[1] : [...step[1], step[2]];
  return keysIn(step[1]);
}

function keysIn(expression: Expression): readonly string[] {
  if (typeof expression === 'string') return [expression];
  const [operator, ...operands] = expression;
  if (operator === 'const') return [];
  if (operator === 'procedure') return read[String(operands[0])] ?? [];
  if (operator === 'prompt_file') return keysIn(operands[0] as Expression);
  return operands.flatMap((operand) => keysIn(operand as Expression));
}
