import { dtypeBits } from '../knowledge/safetensors.ts';
import { largestHeader } from '../model/limits.ts';
import type { Damage, SafetensorsFile, Tensor } from '../model/state.ts';
import { type Bytes, isLfsPointer, uint64, viewOf } from './bytes.ts';

function broken(condition: Damage, why: string): SafetensorsFile {
  return { condition, error: `SafetensorError: Error while deserializing header: ${why}` };
}

/** Reads the header only, and compares it with the size of the file as safetensors does before it loads anything. */
export function inspectSafetensors(file: Bytes): SafetensorsFile {
  if (isLfsPointer(file)) return broken('lfs-pointer', 'header too large');
  if (file.size < 8) return broken(file.size === 0 ? 'empty' : 'truncated', 'header too small');
  const length = uint64(viewOf(file.read(0, 8)), 0);
  if (length > largestHeader) return broken('damaged', 'header too large');
  if (8 + length > file.size) return broken('truncated', 'invalid header length');
  const tensors = readHeader(file.read(8, length));
  if (tensors === undefined) return broken('damaged', 'invalid JSON in header');
  let end = 0;
  for (const { start, size, dtype, shape } of tensors) {
    if (start !== end) return broken('damaged', 'invalid offset');
    const width = dtypeBits(dtype);
    if (width === undefined) return broken('damaged', `unknown variant \`${dtype}\``);
    if (shape.reduce((product, each) => product * each, width) !== size * 8) {
      return broken('damaged', 'invalid tensor info');
    }
    end += size;
  }
  const dataSize = file.size - 8 - length;
  if (end === dataSize) return { condition: 'whole', tensors };
  return broken(end > dataSize ? 'truncated' : 'damaged', 'incomplete metadata, file not fully covered');
}

type Placed = Tensor & { readonly start: number };

/** In the order of the data; `undefined` where the header is none. */
function readHeader(bytes: Uint8Array): Placed[] | undefined {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) return undefined;
  const tensors: Placed[] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      if (!isMetadata(entry)) return undefined;
      continue;
    }
    const tensor = readTensor(name, entry);
    if (tensor === undefined) return undefined;
    tensors.push(tensor);
  }
  return tensors.sort((a, b) => a.start - b.start || a.size - b.size);
}

/** Texts only, or nothing. */
function isMetadata(entry: unknown): boolean {
  if (entry === null) return true;
  if (typeof entry !== 'object' || Array.isArray(entry)) return false;
  return Object.values(entry).every((value) => typeof value === 'string');
}

function readTensor(name: string, entry: unknown): Placed | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { dtype, shape, data_offsets: offsets } = entry as Record<string, unknown>;
  if (typeof dtype !== 'string' || !isNumbers(shape) || !isNumbers(offsets) || offsets.length !== 2)
    return undefined;
  const [start = 0, end = 0] = offsets;
  return end < start ? undefined : { name, dtype, shape, start, size: end - start };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}
