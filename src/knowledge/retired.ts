import facts from '../../knowledge/retired.json' with { type: 'json' };
import type { Severity } from '../model/finding.ts';
import type { MessageOf } from '../model/message.ts';
import type { Script } from '../model/script.ts';
import { holdsIn, type Span } from './options.ts';

/** An option that upstream still takes, and what it wants to be written. */
export interface Deprecation {
  readonly instead: string;
  /** What `instead` has to be set to; absent where the value can stay or has to be worked out. */
  readonly value?: string;
}

/** An option that the script takes and that changes nothing. */
export type DeadOption = {
  readonly severity: Severity;
  /** What it asks for happens anyway, as near as FLUX can: to remove it is tidying. */
  readonly tidying?: boolean;
  /** Values that ask for what happens anyway. */
  readonly harmless?: readonly (string | number | boolean)[];
} & (
  | { readonly because: 'for-other-models'; readonly instead: string }
  | { readonly because: Exclude<MessageOf<'dead-option'>, 'captions' | 'instead' | 'summary'> }
);

interface Row extends Span {
  readonly scripts: readonly string[];
}

// The shapes are checked by `__tests__/knowledge/shape.test.ts`; TypeScript widens JSON's literals.
const deprecated: Readonly<Record<string, Deprecation & Row>> = facts.deprecated;
const dead = facts.dead as unknown as readonly (DeadOption & Row & { readonly option: string })[];
const deadNames: ReadonlySet<string> = new Set(dead.map(({ option }) => option));

/** What upstream wants in place of an option; `undefined` where the option is not deprecated in the target. */
export function deprecation(script: Script, option: string, target: string): Deprecation | undefined {
  const row = Object.hasOwn(deprecated, option) ? deprecated[option] : undefined;
  return row !== undefined && holds(row, script, target) ? row : undefined;
}

/** Whether an option changes nothing in the target, and how that is; `undefined` where it has an effect. */
export function deadOption(script: Script, option: string, target: string): DeadOption | undefined {
  if (!deadNames.has(option)) return undefined;
  return dead.find((row) => row.option === option && holds(row, script, target));
}

function holds(row: Row, script: Script, target: string): boolean {
  return row.scripts.includes(script) && holdsIn(row, target);
}
