import { Inflate } from 'fflate';
import { largestDirectory } from '../model/limits.ts';
import { type Bytes, uint64, viewOf } from './bytes.ts';

const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
};
const lengths = { local: 30, central: 46, end: 22, end64: 56, locator64: 20 };
const commentSpace = 0xffff;
const flags = { encrypted: 0x61, masked: 0x2000 };
const methods = { stored: 0, deflated: 8 };
const full = 0xffffffff;

/** A file in an archive. */
export interface ZipEntry {
  /** With its folders, as it is written. */
  readonly name: string;
  readonly size: number;
  /** The bytes, as they are stored; `undefined` where a reader stops at them. */
  data(): StoredData | undefined;
}

interface StoredData {
  readonly start: number;
  readonly length: number;
  readonly deflated: boolean;
}

/** What a file in an archive holds, of at most so many bytes; `undefined` where it is larger, or a reader stops at it. */
export function contentOf(file: Bytes, entry: ZipEntry, most: number): Uint8Array | undefined {
  const place = entry.data();
  if (place === undefined || place.length > most || entry.size > most) return undefined;
  const stored = file.read(place.start, place.length);
  if (!place.deflated) return stored;
  try {
    return inflated(stored, entry.size);
  } catch {
    return undefined;
  }
}

/** @throws where bytes were not deflated, or to others than so many */
function inflated(stored: Uint8Array, size: number): Uint8Array {
  // A byte becomes a thousand at most, and what is pushed at once is inflated at once.
  const step = 4096;
  const content = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((piece) => {
    content.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < stored.length; at += step) {
    stream.push(stored.subarray(at, at + step), at + step >= stored.length);
  }
  if (length < size) throw new Error(`${size} bytes were deflated, not ${length}`);
  return content;
}

/** Whether a file begins as an archive does. */
export function startsAsZip(file: Bytes): boolean {
  const head = file.read(0, 4);
  return head.length === 4 && viewOf(head).getUint32(0, true) === signatures.local;
}

/**
 * The files in an archive, by the checks of the reader that torch brings (miniz): what stands behind the archive does
 * not matter, and checksums are not compared.
 */
export function readZip(file: Bytes): readonly ZipEntry[] | 'truncated' | 'damaged' {
  const directory = findDirectory(file);
  return typeof directory === 'string' ? directory : (readEntries(file, directory) ?? 'damaged');
}

interface Directory {
  readonly start: number;
  readonly length: number;
  readonly entries: number;
  readonly disk: number;
}

function findDirectory(file: Bytes): Directory | 'truncated' | 'damaged' {
  const length = Math.min(file.size, lengths.end + commentSpace);
  const from = file.size - length;
  const view = viewOf(file.read(from, length));
  for (let at = view.byteLength - lengths.end; at >= 0; at--) {
    if (view.getUint32(at, true) !== signatures.end) continue;
    const large = findLargeRecord(file, from + at);
    const entries = large ? uint64(large, 32) : view.getUint16(at + 10, true);
    const here = large ? uint64(large, 24) : view.getUint16(at + 8, true);
    const disk = large ? large.getUint32(16, true) : view.getUint16(at + 4, true);
    const size = large ? uint64(large, 40) : view.getUint32(at + 12, true);
    const start = large ? uint64(large, 48) : view.getUint32(at + 16, true);
    const isOne = entries === here && disk <= 1;
    const isInside = size >= entries * lengths.central && start + size <= file.size;
    return isOne && isInside && size <= largestDirectory ? { start, length: size, entries, disk } : 'damaged';
  }
  return 'truncated';
}

/** The ZIP64 record, which torch writes always. */
function findLargeRecord(file: Bytes, end: number): DataView | undefined {
  if (end < lengths.locator64 + lengths.end64) return undefined;
  const locator = viewOf(file.read(end - lengths.locator64, lengths.locator64));
  if (locator.getUint32(0, true) !== signatures.locator64) return undefined;
  const at = uint64(locator, 8);
  if (at + lengths.end64 > file.size) return undefined;
  const record = viewOf(file.read(at, lengths.end64));
  return record.getUint32(0, true) === signatures.end64 ? record : undefined;
}

function readEntries(file: Bytes, { start, length, entries, disk }: Directory): ZipEntry[] | undefined {
  const bytes = file.read(start, length);
  const view = viewOf(bytes);
  const found: ZipEntry[] = [];
  let at = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + lengths.central > length || view.getUint32(at, true) !== signatures.central) return undefined;
    const [bits, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [stored, plain] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const name = at + lengths.central;
    const extra = name + view.getUint16(at + 28, true);
    const comment = extra + view.getUint16(at + 30, true);
    const next = comment + view.getUint16(at + 32, true);
    const short = { stored, plain, offset: view.getUint32(at + 42, true) };
    const place = next > length ? undefined : withExtraField(view, extra, comment, short);
    const own = view.getUint16(at + 34, true);
    if (place === undefined || (own !== disk && own !== 1) || (bits & flags.masked) !== 0) return undefined;
    if (method === methods.stored ? place.stored !== place.plain : place.plain > 0 && place.stored === 0) {
      return undefined;
    }
    if (place.offset + lengths.local + place.stored > file.size) return undefined;
    const isKnown = method === methods.stored || method === methods.deflated;
    found.push({
      name: new TextDecoder().decode(bytes.subarray(name, extra)),
      size: place.plain,
      data: () => {
        const from = isKnown && (bits & flags.encrypted) === 0 ? dataOf(file, place) : undefined;
        return from === undefined
          ? undefined
          : { start: from, length: place.stored, deflated: method === methods.deflated };
      },
    });
    at = next;
  }
  return found;
}

interface EntryPlace {
  readonly stored: number;
  readonly plain: number;
  readonly offset: number;
}

/** Numbers that do not fit into 32 bits stand in the extra field, those and only those. */
function withExtraField(view: DataView, from: number, to: number, short: EntryPlace): EntryPlace | undefined {
  if (![short.stored, short.plain, short.offset].includes(full)) return short;
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), to);
    let next = at + 4;
    const take = (value: number) => {
      if (value !== full) return value;
      next += 8;
      return next <= end ? uint64(view, next - 8) : undefined;
    };
    const [plain, stored, offset] = [take(short.plain), take(short.stored), take(short.offset)];
    return plain === undefined || stored === undefined || offset === undefined
      ? undefined
      : { plain, stored, offset };
  }
  return undefined;
}

/** Where the bytes of an entry begin, by the header before them; `undefined` where that is none. */
function dataOf(file: Bytes, { offset, stored }: EntryPlace): number | undefined {
  const header = viewOf(file.read(offset, lengths.local));
  if (header.byteLength < lengths.local || header.getUint32(0, true) !== signatures.local) return undefined;
  const start = offset + lengths.local + header.getUint16(26, true) + header.getUint16(28, true);
  return start + stored <= file.size ? start : undefined;
}
