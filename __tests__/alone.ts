import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../src/model/world.ts';
import { worldOfTexts } from '../src/world/of-texts.ts';

/** A world that holds nothing but this file. */
export function alone(folder: string, name: string): World {
  return worldOfTexts([[name, readFileSync(join(folder, name))]]);
}
