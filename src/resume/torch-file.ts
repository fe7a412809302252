import { formatRecords, recordSizesSince } from '../knowledge/torch.ts';
import { largestPickle, largestPickleText } from '../model/limits.ts';
import type { TorchFile } from '../model/state.ts';
import { type Bytes, isLfsPointer } from './bytes.ts';
import { type Pickle, readPickle } from './pickle.ts';
import { PickleError } from './pickle-reader.ts';
import { Dict } from './pickle-values.ts';
import { contentOf, readZip, startsAsZip, type ZipEntry } from './zip.ts';

/** The pickled magic number that the format before torch 1.6 starts with. */
const legacyMagic = [
  0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e,
];
const archiveError = 'RuntimeError: PytorchStreamReader failed reading zip archive';

/** Looks at a file that `torch.save` wrote, as `torch.load` reads it. Nothing in it is made or called. */
export function inspectTorchFile(file: Bytes): TorchFile {
  if (file.size === 0) return { condition: 'empty', error: 'EOFError' };
  if (isLfsPointer(file)) return { condition: 'lfs-pointer', error: 'UnpicklingError' };
  if (startsAsZip(file)) return inspectArchive(file);
  const head = file.read(0, legacyMagic.length);
  if (legacyMagic.every((byte, index) => head[index] === byte)) return inspectLegacy(file);
  return { condition: 'damaged', error: 'UnpicklingError' };
}

function inspectArchive(file: Bytes): TorchFile {
  const entries = readZip(file);
  if (entries === 'truncated') {
    return { condition: 'truncated', error: `${archiveError}: failed finding central directory` };
  }
  if (entries === 'damaged') {
    return { condition: 'damaged', error: `${archiveError}: invalid header or archive is corrupted` };
  }
  const folder = entries[0]?.name.split('/')[0];
  if (folder === undefined || entries.some(({ name }) => !name.startsWith(`${folder}/`))) {
    return { condition: 'foreign', error: 'RuntimeError: file in archive is not in a subdirectory' };
  }
  const records = new Map<string, ZipEntry>();
  for (const entry of entries) {
    // As its reader, which looks names up without regard to case and takes the first.
    records.set(entry.name.slice(folder.length + 1).toLowerCase(), entry);
  }
  return readRecords(file, records);
}

/** What stops the reader, if anything does. */
type Trouble = Extract<TorchFile, { readonly error: string }>;

function readRecords(file: Bytes, records: ReadonlyMap<string, ZipEntry>): TorchFile {
  const stop = (name: string, why: string): Trouble => ({
    condition: 'foreign',
    error: `RuntimeError: PytorchStreamReader failed ${why} ${name}`,
  });
  const textOf = (name: string): string | undefined => {
    const record = records.get(name);
    const content = record && contentOf(file, record, largestPickleText);
    return content && new TextDecoder().decode(content);
  };
  const isBroken = (name: string) => records.has(name) && records.get(name)?.data() === undefined;

  if (!records.has('version') && !records.has('.data/version')) return stop('version', 'locating file');
  if (!records.has('data.pkl')) return stop('data.pkl', 'locating file');
  if (records.has('constants.pkl')) {
    return { condition: 'foreign', error: 'RuntimeError: TorchScript archives cannot be loaded so' };
  }
  const broken = ['version', '.data/serialization_id', 'byteorder', 'data.pkl'].find(isBroken);
  if (broken !== undefined) return { ...stop(broken, 'reading file'), condition: 'damaged' };
  const version = textOf('version');
  if (version !== undefined && !/^\s*\+?0*([1-9]|10)(?!\d)/.test(version))
    return stop('version', 'reading file');
  const order = textOf('byteorder');
  if (order !== undefined && order !== 'little' && order !== 'big') {
    return { condition: 'damaged', error: 'ValueError: Unknown endianness type' };
  }

  const own = records.get('data.pkl');
  if (own === undefined || own.size > largestPickle) return unread;
  const content = contentOf(file, own, largestPickle);
  if (content === undefined) return { ...stop('data.pkl', 'reading file'), condition: 'damaged' };
  const pickle = pickleIn(content);
  if ('error' in pickle) return pickle;
  let wrongSize = false;
  for (const { key, size } of pickle.storages) {
    const name = `data/${key}`.toLowerCase();
    const record = records.get(name);
    if (record === undefined) return stop(`data/${key}`, 'locating file');
    if (record.data() === undefined) {
      return { ...stop(`data/${key}`, 'reading file'), condition: 'damaged' };
    }
    if (record.size === 0 && size > 0) return { condition: 'damaged', error: 'RuntimeError' };
    wrongSize ||= !Number.isNaN(size) && record.size !== size;
  }
  const format = formatRecords();
  const unreadable =
    format.names.some(isBroken) || /^\s*[+-]?\d+\s*$/.test(textOf('.storage_alignment') ?? '1') === false;
  const since = unreadable ? format.since : wrongSize ? recordSizesSince() : undefined;
  return { ...contentsOf(pickle), stopsSince: since };
}

const unread: TorchFile = { condition: 'whole', top: 'unknown', keys: [], demands: [] };

function contentsOf({ value, demands }: Pickle): Extract<TorchFile, { readonly condition: 'whole' }> {
  const isDict = value instanceof Dict;
  return { condition: 'whole', top: isDict ? 'dict' : 'other', keys: isDict ? [...value.keys] : [], demands };
}

function pickleIn(bytes: Uint8Array, start = 0): Pickle | Trouble {
  try {
    return readPickle(bytes, start);
  } catch (error) {
    if (error instanceof PickleError) {
      return { condition: 'damaged', error: `UnpicklingError: ${error.message}` };
    }
    throw error;
  }
}

/** Magic number, version, system, the value, the keys of its storages; then those, each with its length. */
function inspectLegacy(file: Bytes): TorchFile {
  const bytes = file.read(0, Math.min(file.size, largestPickle));
  let at = 0;
  let value: Pickle | undefined;
  let keys: Pickle | undefined;
  for (let part = 0; part < 5; part++) {
    const pickle = pickleIn(bytes, at);
    if ('error' in pickle) return file.size > largestPickle ? unread : { ...pickle, condition: 'truncated' };
    at = pickle.end;
    if (part === 3) value = pickle;
    keys = pickle;
  }
  if (value === undefined) return unread;
  const count = Array.isArray(keys?.value) ? keys.value.length : 0;
  const size = value.storages.reduce((sum, storage) => sum + (storage.size || 0), 0);
  if (at + 8 * count + size > file.size)
    return { condition: 'truncated', error: 'RuntimeError: unexpected EOF' };
  return contentsOf(value);
}
