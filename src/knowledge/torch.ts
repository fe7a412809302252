import { satisfies } from '@renovatebot/pep440';
import knowledge from '../../knowledge/torch.json' with { type: 'json' };

// Nothing is read before it is asked for: most checkouts hold no state.

/** The versions that read a file of torch. */
export interface TorchReader {
  readonly accelerate: string;
  readonly torch: string;
  /** Any unless given. */
  readonly numpy?: string | undefined;
}

/** Whether accelerate has torch load weights only, which makes nothing but what is allowed. */
export function loadsWeightsOnly({ accelerate, torch }: TorchReader): boolean {
  const { allowedByAccelerate: own, weightsOnlyByDefault } = knowledge;
  const byAccelerate = is(accelerate, own.accelerate) && is(torch, own.torch);
  return byAccelerate || is(torch, `>=${weightsOnlyByDefault.since}`);
}

/** The Python names that a weights-only reader makes values with. */
export function allowedGlobals({ accelerate, torch, numpy }: TorchReader): ReadonlySet<string> {
  const { allowed, allowedByAccelerate: own } = knowledge;
  const ofTorch = allowed.filter(
    ({ since, until }) => is(torch, `>=${since}`) && (until === undefined || is(torch, `<${until}`)),
  );
  const ofNumpy = own.byNumpy.filter((one) => numpy === undefined || is(numpy, one.numpy));
  const added = is(accelerate, own.accelerate) && is(torch, own.torch) ? [own, ...ofNumpy] : [];
  return new Set([...ofTorch, ...added].flatMap(({ names }) => names));
}

/** Records that say how a file is laid out, and the torch that began to read them. */
export function formatRecords(): { readonly since: string; readonly names: readonly string[] } {
  return knowledge.formatRecords;
}

/** The torch that began to compare the sizes of records with those of the tensors in them. */
export function recordSizesSince(): string {
  return knowledge.recordSizes.since;
}

function is(version: string, range: string): boolean {
  return satisfies(version, range, { prereleases: true });
}
