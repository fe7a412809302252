import type { TorchFile } from '../model/state.ts';
import { type Bytes, isLfsPointer, uint64, viewOf } from './bytes.ts';

const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
};
/** The pickled magic number that the format before torch 1.6 starts with. */
const legacyMagic = [
  0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e,
];
const endLength = 22;
const longestComment = 0xffff;
/** Larger directories are not read through; an archive of torch has a few thousand entries. */
const longestDirectory = 64 * 1024 * 1024;

/** Looks at the ends of the file and at the archive's table of contents; the contents themselves are not read. */
export function inspectTorchFile(file: Bytes): TorchFile {
  if (file.size === 0) return 'empty';
  if (isLfsPointer(file)) return 'lfs-pointer';
  const head = file.read(0, legacyMagic.length);
  if (legacyMagic.every((byte, index) => head[index] === byte)) return 'legacy';
  if (head.length < 4 || viewOf(head).getUint32(0, true) !== signatures.local) return 'damaged';
  const directory = findDirectory(file);
  if (directory === undefined) return 'truncated';
  return isConsistent(file, directory) ? 'zip' : 'damaged';
}

interface Directory {
  readonly start: number;
  readonly length: number;
  readonly entries: number;
  /** Where the records after it begin. */
  readonly end: number;
}

function findDirectory(file: Bytes): Directory | undefined {
  const length = Math.min(file.size, endLength + longestComment);
  const from = file.size - length;
  const tail = file.read(from, length);
  const view = viewOf(tail);
  for (let at = tail.length - endLength; at >= 0; at--) {
    if (view.getUint32(at, true) !== signatures.end) continue;
    if (at + endLength + view.getUint16(at + 20, true) !== tail.length) continue;
    const large = findLargeDirectory(file, from + at);
    if (large !== undefined) return large;
    return {
      entries: view.getUint16(at + 10, true),
      length: view.getUint32(at + 12, true),
      start: view.getUint32(at + 16, true),
      end: from + at,
    };
  }
  return undefined;
}

/** The ZIP64 record, which torch writes always. */
function findLargeDirectory(file: Bytes, end: number): Directory | undefined {
  const locatorLength = 20;
  const recordLength = 56;
  if (end < locatorLength + recordLength) return undefined;
  const locator = viewOf(file.read(end - locatorLength, locatorLength));
  if (locator.byteLength < locatorLength || locator.getUint32(0, true) !== signatures.locator64)
    return undefined;
  const at = uint64(locator, 8);
  if (at + recordLength > end) return undefined;
  const record = viewOf(file.read(at, recordLength));
  if (record.byteLength < recordLength || record.getUint32(0, true) !== signatures.end64) return undefined;
  return { entries: uint64(record, 32), length: uint64(record, 40), start: uint64(record, 48), end: at };
}

/** Whether the table of contents is whole and every entry lies before it. */
function isConsistent(file: Bytes, { start, length, entries, end }: Directory): boolean {
  if (start + length !== end || entries === 0 || length > longestDirectory) return false;
  const view = viewOf(file.read(start, length));
  let at = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > length || view.getUint32(at, true) !== signatures.central) return false;
    const name = view.getUint16(at + 28, true);
    const extra = view.getUint16(at + 30, true);
    const comment = view.getUint16(at + 32, true);
    const next = at + 46 + name + extra + comment;
    if (next > length) return false;
    const sizes = { size: view.getUint32(at + 20, true), plain: view.getUint32(at + 24, true) };
    const place = placeOf(view, at + 46 + name, extra, { ...sizes, offset: view.getUint32(at + 42, true) });
    if (place === undefined || place.offset + 30 + place.size > start) return false;
    at = next;
  }
  return at === length;
}

/** Numbers that do not fit into 32 bits stand in the extra field, those and only those. */
function placeOf(
  view: DataView,
  from: number,
  length: number,
  given: { size: number; plain: number; offset: number },
): { size: number; offset: number } | undefined {
  const full = 0xffffffff;
  if (![given.size, given.plain, given.offset].includes(full)) return given;
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), from + length);
    let next = at + 4;
    const take = (value: number) => {
      if (value !== full) return value;
      next += 8;
      return next <= end ? uint64(view, next - 8) : undefined;
    };
    take(given.plain);
    const size = take(given.size);
    const offset = take(given.offset);
    return size === undefined || offset === undefined ? undefined : { size, offset };
  }
  return undefined;
}
