import { longestPickledName, mostInstructions } from '../model/limits.ts';
import type { Demand } from '../model/state.ts';
import { viewOf } from './bytes.ts';

/** A tensor's numbers, which stand beside the pickle. */
export interface Storage {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
}

/** What a pickle makes, as far as can be told without making it. */
export interface Pickle {
  readonly value: PickleValue;
  /** In order, each once. */
  readonly demands: readonly Demand[];
  readonly storages: readonly Storage[];
  /** Behind the last instruction. */
  readonly end: number;
}

/** A Python name. */
export class Global {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** What calling a name gave. */
class Instance {
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

/** The file ends or says something that no reader of pickles takes. */
export class PickleError extends Error {}

/** Instructions that torch's weights-only reader knows. */
const weightsOnly = new Set(
  [...'cRbaesu(tN)]}JKMGXUQhjqr.']
    .map((code) => code.charCodeAt(0))
    .concat(0x80, 0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8f),
);

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

/**
 * Goes through the instructions of a pickle (protocols 0 to 5) and keeps track of what they would make. Nothing is made
 * or called.
 * @throws PickleError where a reader stops
 */
export function readPickle(bytes: Uint8Array, start = 0): Pickle {
  return new Machine(bytes, start).run();
}

class Machine {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;
  #stack: PickleValue[] = [];
  readonly #marked: PickleValue[][] = [];
  readonly #memo = new Map<number, PickleValue>();
  readonly #demands = new Map<string, Demand>();
  readonly #storages = new Map<string, Storage>();

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#at = start;
  }

  run(): Pickle {
    for (let count = 0; count < mostInstructions; count++) {
      const code = this.#number(1);
      if (!weightsOnly.has(code)) this.#demand('opcode', String(code));
      if (code === 0x2e) {
        return {
          value: this.#pop(),
          demands: [...this.#demands.values()],
          storages: [...this.#storages.values()],
          end: this.#at,
        };
      }
      this.#step(code);
    }
    throw new PickleError('too many instructions');
  }

  #step(code: number): void {
    const byte = String.fromCharCode(code);
    switch (byte) {
      case '\x80': // PROTO
        if (this.#number(1) > 5) throw new PickleError('unsupported pickle protocol');
        return;
      case '\x95': // FRAME
        this.#skip(8);
        return;
      case '(':
        this.#marked.push(this.#stack);
        this.#stack = [];
        return;
      case '0':
        if (this.#stack.length > 0) this.#stack.pop();
        else this.#popMark();
        return;
      case '1':
        this.#popMark();
        return;
      case '2':
        this.#push(this.#top());
        return;
      case 'K':
        this.#push(this.#number(1));
        return;
      case 'M':
        this.#push(this.#number(2));
        return;
      case 'J':
        this.#push(this.#number(4) | 0);
        return;
      case 'I':
      case 'L':
        this.#push(Number.parseInt(this.#line(), 10));
        return;
      case '\x8a': // LONG1
        this.#push(this.#long(this.#number(1)));
        return;
      case '\x8b': // LONG4
        this.#push(this.#long(this.#number(4)));
        return;
      case 'F':
        this.#line();
        this.#push(undefined);
        return;
      case 'G':
        this.#skip(8);
        this.#push(undefined);
        return;
      case 'N':
      case '\x88':
      case '\x89':
        this.#push(undefined);
        return;
      case 'S':
        this.#push(this.#line().replace(/^(['"])(.*)\1$/, '$2'));
        return;
      case 'V':
        this.#push(this.#line());
        return;
      case 'X':
      case 'T':
        this.#push(this.#text(this.#number(4)));
        return;
      case 'U':
      case '\x8c':
        this.#push(this.#text(this.#number(1)));
        return;
      case '\x8d':
        this.#push(this.#text(this.#number(8)));
        return;
      case 'C':
        this.#skip(this.#number(1));
        this.#push(undefined);
        return;
      case 'B':
        this.#skip(this.#number(4));
        this.#push(undefined);
        return;
      case '\x8e':
      case '\x96':
        this.#skip(this.#number(8));
        this.#push(undefined);
        return;
      case '}':
        this.#push(new Dict());
        return;
      case ']':
      case ')':
        this.#push([]);
        return;
      case '\x8f':
        this.#push(undefined);
        return;
      case 'l':
      case 't':
        this.#push(this.#popMark());
        return;
      case 'd': {
        const dict = new Dict();
        this.#set(dict, this.#popMark());
        this.#push(dict);
        return;
      }
      case '\x91':
        this.#popMark();
        this.#push(undefined);
        return;
      case '\x85':
      case '\x86':
      case '\x87':
        this.#push(this.#popMany(code - 0x84));
        return;
      case 'a': {
        const item = this.#pop();
        this.#append([item]);
        return;
      }
      case 'e':
      case '\x90':
        this.#append(this.#popMark());
        return;
      case 's':
        this.#set(...this.#pairBelow());
        return;
      case 'u': {
        const items = this.#popMark();
        this.#set(this.#top(), items);
        return;
      }
      case 'p':
        this.#memo.set(Number(this.#line()), this.#top());
        return;
      case 'q':
        this.#memo.set(this.#number(1), this.#top());
        return;
      case 'r':
        this.#memo.set(this.#number(4), this.#top());
        return;
      case '\x94':
        this.#memo.set(this.#memo.size, this.#top());
        return;
      case 'g':
        this.#get(Number(this.#line()));
        return;
      case 'h':
        this.#get(this.#number(1));
        return;
      case 'j':
        this.#get(this.#number(4));
        return;
      case 'c':
        this.#global(this.#line(), this.#line());
        return;
      case '\x93': {
        const [module, name] = this.#popMany(2);
        this.#global(String(module), String(name));
        return;
      }
      case 'R':
      case '\x81': {
        const [called, given] = this.#popMany(2);
        this.#call(called, given);
        return;
      }
      case '\x92': {
        const [called, given] = this.#popMany(3);
        this.#call(called, given);
        return;
      }
      case 'o': {
        const [called, ...given] = this.#popMark();
        this.#call(called, given);
        return;
      }
      case 'i': {
        const [module, name] = [this.#line(), this.#line()];
        const given = this.#popMark();
        this.#global(module, name);
        this.#call(this.#pop(), given);
        return;
      }
      case 'b': {
        this.#pop();
        const built = this.#top();
        if (built instanceof Instance) this.#demand('build', built.type);
        else if (!(built instanceof Dict)) this.#demand('build', 'object');
        return;
      }
      case 'Q':
        this.#storage(this.#pop());
        return;
      case 'P':
        this.#line();
        throw new PickleError('persistent IDs in protocol 0 are not supported');
      default:
        throw new PickleError(`invalid load key, '${byte}'`);
    }
  }

  #demand(kind: Demand['kind'], name: string): void {
    this.#demands.set(`${kind} ${name}`, { kind, name });
  }

  #global(module: string, name: string): void {
    const full = `${module}.${name}`.slice(0, longestPickledName).replace(/^__builtin__\./, 'builtins.');
    this.#demand('global', full);
    this.#push(new Global(full));
  }

  #call(called: PickleValue, given: PickleValue): void {
    if (!(called instanceof Global)) {
      this.#demand('call', 'object');
      this.#push(undefined);
    } else if (called.name === 'collections.OrderedDict' || called.name === 'collections.defaultdict') {
      this.#push(new Dict());
    } else this.#push(new Instance(typeOf(called.name, given)));
  }

  #storage(id: PickleValue): void {
    const [what, type, key, , count] = Array.isArray(id) ? id : [];
    if (what !== 'storage' || typeof key !== 'string' || typeof count !== 'number') {
      throw new PickleError('unknown persistent id');
    }
    const element = type instanceof Global ? elementSizes[type.name.replace(/^.*\./, '')] : undefined;
    this.#storages.set(key, { key, size: count * (element ?? Number.NaN) });
    this.#push(undefined);
  }

  #append(items: readonly PickleValue[]): void {
    const list = this.#top();
    if (Array.isArray(list)) for (const item of items) list.push(item);
  }

  #pairBelow(): [PickleValue, PickleValue[]] {
    const pair = this.#popMany(2);
    return [this.#top(), pair];
  }

  #set(into: PickleValue, items: readonly PickleValue[]): void {
    if (into instanceof Dict) {
      for (let index = 0; index < items.length; index += 2) {
        const key = items[index];
        if (typeof key === 'string') into.keys.add(key);
      }
    } else if (into === undefined || typeof into !== 'object') throw new PickleError('no item assignment');
  }

  #get(index: number): void {
    if (!this.#memo.has(index)) throw new PickleError(`Memo value not found at index ${index}`);
    this.#push(this.#memo.get(index));
  }

  #push(value: PickleValue): void {
    this.#stack.push(value);
  }

  #top(): PickleValue {
    if (this.#stack.length === 0) throw new PickleError('unexpected end of the stack');
    return this.#stack.at(-1);
  }

  #pop(): PickleValue {
    if (this.#stack.length === 0) throw new PickleError('unexpected end of the stack');
    return this.#stack.pop();
  }

  #popMany(count: number): PickleValue[] {
    if (this.#stack.length < count) throw new PickleError('unexpected end of the stack');
    return this.#stack.splice(-count);
  }

  #popMark(): PickleValue[] {
    const items = this.#stack;
    const below = this.#marked.pop();
    if (below === undefined) throw new PickleError('could not find MARK');
    this.#stack = below;
    return items;
  }

  #skip(length: number): number {
    const from = this.#at;
    if (from + length > this.#bytes.length) throw new PickleError('pickle data was truncated');
    this.#at = from + length;
    return from;
  }

  /** A whole number, little end first. */
  #number(length: 1 | 2 | 4 | 8): number {
    const from = this.#skip(length);
    if (length === 8) return Number(this.#view.getBigUint64(from, true));
    if (length === 4) return this.#view.getUint32(from, true);
    return length === 2 ? this.#view.getUint16(from, true) : this.#view.getUint8(from);
  }

  /** A signed number of any length; one beyond what is exact here is nothing that anybody needs. */
  #long(length: number): PickleValue {
    const from = this.#skip(length);
    if (length > 6) return undefined;
    let value = 0;
    for (let index = length - 1; index >= 0; index--) value = value * 256 + this.#view.getUint8(from + index);
    return length > 0 && this.#view.getUint8(from + length - 1) > 127 ? value - 256 ** length : value;
  }

  #text(length: number): string | undefined {
    const from = this.#skip(length);
    return length > longestPickledName
      ? undefined
      : new TextDecoder().decode(this.#bytes.subarray(from, from + length));
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end === -1) throw new PickleError('pickle data was truncated');
    const text = this.#text(end - this.#at) ?? '';
    this.#at = end + 1;
    return text;
  }
}

/** NumPy has a class of its own for each type of number. */
function typeOf(name: string, given: PickleValue): string {
  if (name === 'numpy.dtype') {
    const code = Array.isArray(given) ? given[0] : undefined;
    return code === 'u4' ? 'numpy.dtypes.UInt32DType' : `numpy.dtypes.${String(code)}`;
  }
  return /^numpy\._?core\.multiarray\._reconstruct$/.test(name) ? 'numpy.ndarray' : name;
}
