import { setFlagsFromString } from 'node:v8';
import { largestCarefreeMemory } from '../model/limits.ts';

let isLimited = false;

/**
 * Keeps V8 from letting its space for new objects grow on, once the process is large: with Node 24 it becomes 128 MiB,
 * most of them garbage, and makes nothing faster. To be called now and then while there is much to do. The library does
 * not: V8's settings are those of the program that uses it.
 */
export function limitYoungSpace(): void {
  if (isLimited || process.memoryUsage.rss() < largestCarefreeMemory) return;
  isLimited = true;
  setFlagsFromString('--semi-space-growth-factor=1');
}
