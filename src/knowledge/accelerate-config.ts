import facts from '../../knowledge/accelerate-config.json' with { type: 'json' };
import { memoize } from '../model/memoize.ts';
import { knownReleases } from './accelerate.ts';

/** The releases of accelerate that something holds for: from the first that is known, or `since`, up to `until`. */
interface Span {
  readonly since?: string;
  readonly until?: string;
}

// The shapes are checked by `__tests__/knowledge/accelerate-config.test.ts`; TypeScript widens JSON's literals. Nothing is
// read before it is asked for: most checkouts have no such file.
const keys = () => facts.keys as Readonly<Record<string, Span>>;
const types = () => facts.distributedTypes as Readonly<Record<string, Span>>;
const behaviours = () => facts.behaviours as Readonly<Record<Behaviour, Span>>;

/** What only some releases do with a configuration. */
export type Behaviour = keyof typeof facts.behaviours;

/** Keys of a configuration that no other program's files have. */
export const accelerateMarks: () => ReadonlySet<string> = memoize(() => new Set(facts.marks));

/** Whether a configuration of accelerate has a key in a release; where none is named, or none that is known, in any. */
export function isAccelerateKey(key: string, release?: string): boolean {
  return Object.hasOwn(keys(), key) && holds(keys()[key] as Span, release);
}

/** Whether accelerate knows a `distributed_type` in a release; where none is named, or none that is known, in any. */
export function isDistributedType(type: string, release?: string): boolean {
  return Object.hasOwn(types(), type) && holds(types()[type] as Span, release);
}

/** Whether accelerate knows a precision, in whatever case it is written. */
export function isAcceleratePrecision(precision: string): boolean {
  return facts.precisions.includes(precision.toLowerCase());
}

/** Whether a release does something; undefined where none is named, or none that is known, and not all do alike. */
export function accelerateDoes(behaviour: Behaviour, release?: string): boolean | undefined {
  const span = behaviours()[behaviour];
  const isAlways = span.since === undefined && span.until === undefined;
  return isKnown(release) ? holds(span, release) : isAlways || undefined;
}

function holds({ since, until }: Span, release: string | undefined): boolean {
  if (!isKnown(release)) return true;
  return (
    (since === undefined || order(release) >= order(since)) &&
    (until === undefined || order(release) <= order(until))
  );
}

function isKnown(release: string | undefined): release is string {
  return (
    release !== undefined && order(release) >= order(facts.first) && order(release) <= order(facts.newest)
  );
}

function order(release: string): number {
  return (knownReleases('accelerate') ?? []).indexOf(release);
}
