import type { ReadSource } from './modules.ts';

/** A copy of sd-scripts in a checkout. */
export interface Trainer {
  /** Relative to the root; empty for the root itself. */
  readonly path: string;
  /** The text of a file of it, by the path inside it. */
  readonly read: ReadSource;
  /** What tells the content of a file of it from others, but for how its lines end. */
  fingerprint(file: string): string | undefined;
  /** The names in a folder of it; none where there is no such folder. */
  names(folder: string): readonly string[];
}

/** The files of sd-scripts that say what its FLUX scripts take, over all versions. */
export const telling: readonly string[] = [
  'flux_train_network.py',
  'flux_train.py',
  'flux_train_control_net.py',
  'train_network.py',
  'library/args.py',
  'library/config_util.py',
  'library/custom_train_functions.py',
  'library/deepspeed_utils.py',
  'library/flux_train_utils.py',
  'library/optimizer.py',
  'library/sai_model_spec.py',
  'library/train_util.py',
  'library/utils.py',
  'networks/lora_flux.py',
];

/** Whether a file of this name can be one of sd-scripts that says what its FLUX scripts take. */
export function isTelling(path: string): boolean {
  return telling.some((file) => path === file || path.endsWith(`/${file}`));
}

/** Every name that is written as an option's in the files that add them, without the two dashes. */
export function optionsNamed({ read }: Pick<Trainer, 'read'>): ReadonlySet<string> {
  const written = telling.flatMap((path) => [...(read(path) ?? '').matchAll(/["']--(\w{1,80})["']/g)]);
  return new Set(written.flatMap(([, name]) => name ?? []));
}
