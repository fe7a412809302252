import { longestPickledName, mostInstructions } from '../model/limits.ts';
import type { Demand } from '../model/state.ts';
import { PickleError, PickleReader } from './pickle-reader.ts';
import {
  Dict,
  Global,
  Instance,
  type PickleValue,
  type Storage,
  storageOf,
  typeOf,
} from './pickle-values.ts';

/** What a pickle makes, as far as can be told without making it. */
export interface Pickle {
  readonly value: PickleValue;
  /** In order, each once. */
  readonly demands: readonly Demand[];
  readonly storages: readonly Storage[];
  /** Behind the last instruction. */
  readonly end: number;
}

/** Instructions that torch's weights-only reader knows. */
const weightsOnly = new Set(
  [...'cRbaesu(tN)]}JKMGXUQhjqr.']
    .map((code) => code.charCodeAt(0))
    .concat(0x80, 0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8f),
);

/**
 * Goes through the instructions of a pickle (protocols 0 to 5) and keeps track of what they would make. Nothing is made
 * or called.
 * @throws PickleError where a reader stops
 */
export function readPickle(bytes: Uint8Array, start = 0): Pickle {
  return new Machine(bytes, start).run();
}

class Machine {
  readonly #reader: PickleReader;
  #stack: PickleValue[] = [];
  readonly #marked: PickleValue[][] = [];
  readonly #memo = new Map<number, PickleValue>();
  readonly #demands = new Map<string, Demand>();
  readonly #storages = new Map<string, Storage>();

  constructor(bytes: Uint8Array, start: number) {
    this.#reader = new PickleReader(bytes, start);
  }

  run(): Pickle {
    for (let count = 0; count < mostInstructions; count++) {
      const code = this.#reader.number(1);
      if (!weightsOnly.has(code)) this.#demand('opcode', String(code));
      if (code === 0x2e) {
        return {
          value: this.#pop(),
          demands: [...this.#demands.values()],
          storages: [...this.#storages.values()],
          end: this.#reader.at,
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
        if (this.#reader.number(1) > 5) throw new PickleError('unsupported pickle protocol');
        return;
      case '\x95': // FRAME
        this.#reader.skip(8);
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
        this.#push(this.#reader.number(1));
        return;
      case 'M':
        this.#push(this.#reader.number(2));
        return;
      case 'J':
        this.#push(this.#reader.number(4) | 0);
        return;
      case 'I':
      case 'L':
        this.#push(Number.parseInt(this.#reader.line(), 10));
        return;
      case '\x8a': // LONG1
        this.#push(this.#reader.long(this.#reader.number(1)));
        return;
      case '\x8b': // LONG4
        this.#push(this.#reader.long(this.#reader.number(4)));
        return;
      case 'F':
        this.#reader.line();
        this.#push(undefined);
        return;
      case 'G':
        this.#reader.skip(8);
        this.#push(undefined);
        return;
      case 'N':
      case '\x88':
      case '\x89':
        this.#push(undefined);
        return;
      case 'S':
        this.#push(this.#reader.line().replace(/^(['"])(.*)\1$/, '$2'));
        return;
      case 'V':
        this.#push(this.#reader.line());
        return;
      case 'X':
      case 'T':
        this.#push(this.#reader.text(this.#reader.number(4)));
        return;
      case 'U':
      case '\x8c':
        this.#push(this.#reader.text(this.#reader.number(1)));
        return;
      case '\x8d':
        this.#push(this.#reader.text(this.#reader.number(8)));
        return;
      case 'C':
        this.#reader.skip(this.#reader.number(1));
        this.#push(undefined);
        return;
      case 'B':
        this.#reader.skip(this.#reader.number(4));
        this.#push(undefined);
        return;
      case '\x8e':
      case '\x96':
        this.#reader.skip(this.#reader.number(8));
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
        this.#memo.set(Number(this.#reader.line()), this.#top());
        return;
      case 'q':
        this.#memo.set(this.#reader.number(1), this.#top());
        return;
      case 'r':
        this.#memo.set(this.#reader.number(4), this.#top());
        return;
      case '\x94':
        this.#memo.set(this.#memo.size, this.#top());
        return;
      case 'g':
        this.#get(Number(this.#reader.line()));
        return;
      case 'h':
        this.#get(this.#reader.number(1));
        return;
      case 'j':
        this.#get(this.#reader.number(4));
        return;
      case 'c':
        this.#global(this.#reader.line(), this.#reader.line());
        return;
      case '\x93': {
        const [module, name] = this.#popMany(2);
        this.#global(String(module), String(name));
        return;
      }
      case 'R':
      case '\x81': {
        const [called, args] = this.#popMany(2);
        this.#call(called, args);
        return;
      }
      case '\x92': {
        const [called, args] = this.#popMany(3);
        this.#call(called, args);
        return;
      }
      case 'o': {
        const [called, ...args] = this.#popMark();
        this.#call(called, args);
        return;
      }
      case 'i': {
        const [module, name] = [this.#reader.line(), this.#reader.line()];
        const args = this.#popMark();
        this.#global(module, name);
        this.#call(this.#pop(), args);
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
        this.#reader.line();
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

  #call(called: PickleValue, args: PickleValue): void {
    if (!(called instanceof Global)) {
      this.#demand('call', 'object');
      this.#push(undefined);
    } else if (called.name === 'collections.OrderedDict' || called.name === 'collections.defaultdict') {
      this.#push(new Dict());
    } else this.#push(new Instance(typeOf(called.name, args)));
  }

  #storage(id: PickleValue): void {
    const storage = storageOf(id);
    if (storage === undefined) throw new PickleError('unknown persistent id');
    this.#storages.set(storage.key, storage);
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
}
