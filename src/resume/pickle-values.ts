/** A tensor's numbers, which stand beside the pickle. */
export interface Storage {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
}

/** A Python name. */
export class Global {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** What calling a name gave. */
export class Instance {
  readonly type: string;
  constructor(type: string) {
    this.type = type;
  }
}

/** A dict, of which only the keys that are texts are kept. */
export class Dict {
  readonly keys = new Set<string>();
}

/** `undefined` for all that nobody needs to know. Lists and tuples are arrays. */
export type PickleValue = number | string | Dict | Global | Instance | PickleValue[] | undefined;

/** Bytes in an element, by the class of the storage. */
const elementSizes: Readonly<Record<string, number>> = {
  DoubleStorage: 8,
  LongStorage: 8,
  ComplexFloatStorage: 8,
  ComplexDoubleStorage: 16,
  FloatStorage: 4,
  IntStorage: 4,
  HalfStorage: 2,
  BFloat16Storage: 2,
  ShortStorage: 2,
  ByteStorage: 1,
  CharStorage: 1,
  BoolStorage: 1,
  UntypedStorage: 1,
};

/** What calling a name gives; NumPy has a class of its own for each type of number. */
export function typeOf(name: string, given: PickleValue): string {
  if (name === 'numpy.dtype') {
    const code = Array.isArray(given) ? given[0] : undefined;
    return code === 'u4' ? 'numpy.dtypes.UInt32DType' : `numpy.dtypes.${String(code)}`;
  }
  return /^numpy\._?core\.multiarray\._reconstruct$/.test(name) ? 'numpy.ndarray' : name;
}

/**
 * What a persistent ID of torch's names.
 * @returns undefined where it is none
 */
export function storageOf(id: PickleValue): Storage | undefined {
  const [what, type, key, , count] = Array.isArray(id) ? id : [];
  if (what !== 'storage' || typeof key !== 'string' || typeof count !== 'number') return undefined;
  const element = type instanceof Global ? elementSizes[type.name.replace(/^.*\./, '')] : undefined;
  return { key, size: count * (element ?? Number.NaN) };
}
