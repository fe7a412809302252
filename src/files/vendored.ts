import { placeOf } from './inside.ts';
import { readText } from './read.ts';

/** A copy of sd-scripts in the checkout, with the options that its files name. */
export interface VendoredTree {
  /** Relative to the root; empty for the root itself. */
  readonly path: string;
  /** Without the two dashes. */
  readonly options: ReadonlySet<string>;
}

/** Where a copy of sd-scripts is looked for. */
const places = ['', 'sd-scripts', 'kohya_ss/sd-scripts', 'third_party/sd-scripts', 'external/sd-scripts'];

/** The files of sd-scripts that add options to the FLUX scripts, over all versions. */
const sources = [
  'flux_train_network.py',
  'flux_train.py',
  'flux_train_control_net.py',
  'train_network.py',
  'library/args.py',
  'library/config_util.py',
  'library/custom_train_functions.py',
  'library/deepspeed_utils.py',
  'library/flux_train_utils.py',
  'library/sai_model_spec.py',
  'library/train_util.py',
  'library/utils.py',
];

/** Whether a file of this name can be one of sd-scripts that adds options. */
export function isVendoredSource(path: string): boolean {
  return sources.some((source) => path === source || path.endsWith(`/${source}`));
}

/**
 * The first copy of sd-scripts in a checkout, told by `library/train_util.py` beside `flux_train_network.py`;
 * `undefined` where there is none.
 * @param root an absolute path without links
 */
export function readVendoredTree(root: string): VendoredTree | undefined {
  for (const path of places) {
    const inside = (file: string) => (path === '' ? file : `${path}/${file}`);
    const marks = ['library/train_util.py', 'flux_train_network.py'];
    if (!marks.every((file) => placeOf(root, inside(file)).found === 'file')) continue;
    return { path, options: new Set(sources.flatMap((file) => optionsNamed(root, inside(file)))) };
  }
  return undefined;
}

function optionsNamed(root: string, path: string): string[] {
  const place = placeOf(root, path);
  const read = place.found === 'file' ? readText(`${root}/${place.path}`) : undefined;
  if (read === undefined || !('text' in read)) return [];
  return [...read.text.matchAll(/["']--(\w{1,80})["']/g)].flatMap(([, name]) => name ?? []);
}
