import type { Severity } from '../../model/finding.ts';
import type { Said, Words } from '../../model/message.ts';
import type { Outlook } from './resume-pins.ts';

/** The versions that are asked for, as messages name them: `torch>=2.6`. */
export interface Packages {
  readonly accelerate: string;
  readonly torch: string;
  readonly safetensors: string;
  readonly numpy: string;
}

/** The packages, each as it is named. */
export function packagesOf(named: (name: string) => string): Packages {
  return {
    accelerate: named('accelerate'),
    torch: named('torch'),
    safetensors: named('safetensors'),
    numpy: named('numpy'),
  };
}

/** What `accelerate-compat` says of versions. */
export type Verdict = Said<'accelerate-compat'> & {
  readonly severity: Severity;
  /** The other package that matters. */
  readonly because: Exclude<keyof Packages, 'accelerate'>;
};

interface Certainty {
  /** Whether no run has another installation. */
  readonly isCertain: boolean;
  readonly usesStates: boolean;
}

/** The one thing to say about a pin: the worst. Nobody's state is at risk where no run saves or resumes one. */
export function verdictOf(
  outlook: Outlook,
  { accelerate, torch, safetensors, numpy }: Packages,
  { isCertain, usesStates }: Certainty,
): Verdict | undefined {
  const risk = usesStates ? 'warning' : 'notice';
  const keep = keepNumpy(outlook);
  const byTorch = { data: { accelerate, torch, keep }, because: 'torch' } as const;
  const bySafetensors = { data: { accelerate, safetensors }, because: 'safetensors' } as const;
  const byNumpy = { data: { accelerate, numpy }, because: 'numpy' } as const;
  const isOfSafetensors = outlook.cause === 'safetensors-device';
  if (outlook.stops === 'all') {
    const severity = usesStates && isCertain ? 'error' : risk;
    return isOfSafetensors
      ? { message: 'cannot-resume-safetensors', severity, ...bySafetensors }
      : { message: 'cannot-resume', severity, ...byTorch };
  }
  if (outlook.stops === 'some') {
    return isOfSafetensors
      ? { message: 'may-not-resume-safetensors', severity: risk, ...bySafetensors }
      : { message: 'may-not-resume', severity: risk, ...byTorch };
  }
  if (outlook.loses === 'all') return { message: 'loses', severity: risk, ...byTorch };
  if (outlook.loses === 'some') return { message: 'may-lose', severity: risk, ...byTorch };
  if (!usesStates) return undefined;
  if (outlook.loses === 'old-numpy') return { message: 'old-numpy', severity: 'notice', ...byNumpy };
  const old = { data: { accelerate, keep }, severity: 'notice', because: 'torch' } as const;
  if (outlook.fragile) return { message: 'fragile', ...old };
  if (outlook.oldAdmitted) return { message: 'old-admitted', ...old };
  if (outlook.eitherNumpy) return { message: 'either-numpy', severity: 'notice', ...byNumpy };
  return undefined;
}

/** A newer accelerate restores the random states of existing states under the NumPy that saved them only. */
export function keepNumpy({ numpySaver }: Outlook): Words<'accelerate-compat'> {
  return { say: `keep-${numpySaver}` };
}
