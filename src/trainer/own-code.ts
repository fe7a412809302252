import type { Option } from '../model/option.ts';
import { type OwnCode, type Part, parts } from '../model/own-code.ts';
import { type Script, scripts } from '../model/script.ts';
import { codeFingerprint } from './fingerprint.ts';
import { children, Modules, type Node, source } from './modules.ts';
import { type Found, findCode, type Place, places } from './places.ts';
import { type Definition, readOptions } from './setup-parser.ts';
import { optionsNamed, type Trainer } from './trainer.ts';

/** What is known of versions, for telling what a copy has changed. */
export interface KnownVersions {
  /** The version that the copy is like. */
  readonly like: string;
  /** The options of that version. */
  optionsOf(script: Script): ReadonlyMap<string, Option>;
  isKnownCode(name: string, fingerprint: string): boolean;
}

/**
 * What a copy of sd-scripts says of itself. Its files are other people's: they are read as text, and whatever cannot be
 * read counts as changed.
 */
export function readOwnCode(trainer: Trainer, known: KnownVersions): OwnCode {
  const modules = new Modules(trainer.read);
  const strange = places.filter((place) => !isKnown(modules, place, known));
  const changed = new Set<Part>(strange.map(({ part }) => part));
  const differs = new Set(strange.map(({ name }) => name));
  const options = new Map<Script, ReadonlyMap<string, Option>>();
  for (const script of scripts) {
    const own = careful(() => readOptions(modules, script));
    if (own !== undefined)
      options.set(script, new Map([...own].map(([name, one]) => [name, toOption(name, one)])));
    else if (trainer.read(script) !== undefined) {
      changed.add('options');
      differs.add('setup_parser');
      options.set(script, new Map([...namedOptions(trainer), ...known.optionsOf(script)]));
    }
  }
  const bucketSteps = careful(() => bucketStepsOf(modules));
  if (bucketSteps === undefined) changed.add('buckets');
  const words = (part: Part) => wordsOf(modules, part);
  return {
    path: trainer.path,
    like: known.like,
    options,
    optimizers: new Set(words('optimizers').map((word) => word.toLowerCase())),
    schedulers: new Set(words('schedulers')),
    networks: new Set(
      trainer
        .names('networks')
        .flatMap((name) => (/^\w+\.py$/.test(name) ? `networks.${name.slice(0, -3)}` : [])),
    ),
    datasetKeys: new Set(words('datasets')),
    bucketSteps: bucketSteps ?? new Map(),
    changed,
    differs: [...differs],
  };
}

/** What a trainer says of itself that is not there to be read, such as a submodule that is not checked out. */
export function unreadCode(path: string, like: string): OwnCode {
  return {
    path,
    like,
    options: new Map(),
    optimizers: new Set(),
    schedulers: new Set(),
    networks: new Set(),
    datasetKeys: new Set(),
    bucketSteps: new Map(),
    changed: new Set(parts),
    differs: [],
  };
}

function isKnown(modules: Modules, place: Place, known: KnownVersions): boolean {
  if (place.optional && place.modules.every((name) => modules.module(name) === undefined)) return true;
  const found = careful(() => findCode(modules, place));
  const fingerprint = found && careful(() => codeFingerprint(found.module, found.node));
  return fingerprint !== undefined && known.isKnownCode(place.name, fingerprint);
}

/** Code that was made to be hard to read is code that cannot be read. */
function careful<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function toOption(name: string, { type, list, choices, default: fallback }: Definition): Option {
  return {
    name,
    type,
    list: list === true,
    ...(choices && { choices }),
    default: fallback ?? (type === 'flag' ? false : null),
  };
}

/** What options are by their names alone: nothing is known of their values. */
function namedOptions(trainer: Trainer): [string, Option][] {
  return [...optionsNamed(trainer)].map((name) => [name, { name, type: 'str', list: false, default: null }]);
}

/** The words of one piece that texts are compared with: its string literals. */
function wordsOf(modules: Modules, part: Part): string[] {
  const pieces = places.filter((place) => place.part === part);
  return pieces.flatMap((place) => {
    const found = careful(() => findCode(modules, place));
    return found === undefined
      ? []
      : within(found, 'String').flatMap((node) => wordIn(source(found.module, node)));
  });
}

function wordIn(literal: string): string[] {
  return [...literal.matchAll(/^\w?(["'])([\w.]{1,80})\1$/g)].flatMap(([, , word]) => word ?? []);
}

/**
 * What each script wants bucket steps to be a multiple of. The LoRA script of FLUX asks in a method, after the one that
 * it overrides where it calls that; the others ask in `train`.
 */
function bucketStepsOf(modules: Modules): ReadonlyMap<Script, number> | undefined {
  const own = findCode(modules, {
    name: 'FluxNetworkTrainer.assert_extra_args',
    modules: ['flux_train_network'],
  });
  const base = findCode(modules, { name: 'NetworkTrainer.assert_extra_args', modules: ['train_network'] });
  if (own === undefined) return undefined;
  const callsBase = source(own.module, own.node).includes('super().assert_extra_args');
  const checks = new Map<Script, (Found | undefined)[]>([
    ['flux_train_network.py', callsBase ? [own, base] : [own]],
    ['flux_train.py', [findCode(modules, { name: 'train', modules: ['flux_train'] })]],
    [
      'flux_train_control_net.py',
      [findCode(modules, { name: 'train', modules: ['flux_train_control_net'] })],
    ],
  ]);
  return new Map(
    [...checks].flatMap(([script, pieces]): [Script, number][] => {
      const multiples = pieces.flatMap((piece) => (piece ? stepsAsked(piece) : []));
      return multiples.length === 0 ? [] : [[script, multiples.reduce(leastCommonMultiple)]];
    }),
  );
}

function stepsAsked(found: Found): number[] {
  return within(found, 'CallExpression').flatMap((node) => {
    const call = /^\w+\.verify_bucket_reso_steps\(\s*(\d{1,4})\s*\)$/.exec(source(found.module, node));
    const multiple = Number(call?.[1] ?? 0);
    return multiple > 0 ? [multiple] : [];
  });
}

function leastCommonMultiple(a: number, b: number): number {
  const divisor = (x: number, y: number): number => (y === 0 ? x : divisor(y, x % y));
  return (a / divisor(a, b)) * b;
}

/** The nodes of a kind in a piece of code, however deep. */
function within({ node }: Found, name: string): Node[] {
  const found: Node[] = [];
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.name === name) found.push(next);
    pending.push(...children(next));
  }
  return found;
}
