import { baseName } from '../../model/paths.ts';

/** What upstream takes for images: library/train_util.py:130-144; the newer formats only where a package is there. */
const images = /\.(png|jpe?g|webp|bmp|jxl|avif)$/i;

export function isImage(name: string): boolean {
  return images.test(name);
}

/** The name of a file without its last extension. */
export function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

/** The repeats that upstream reads from a folder's name, `10_name`; undefined where it reads none (library/config_util.py:608-614). */
export function repeatsOf(folder: string): number | undefined {
  const [first = ''] = baseName(folder).split('_');
  return /^\s*[+-]?\d+\s*$/.test(first) ? Number(first) : undefined;
}
