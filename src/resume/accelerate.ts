import { gte } from '@renovatebot/pep440';

/** What a resumed run has to do without although nothing was reported. */
export type Lost = 'random-states' | 'step';

/** Why `accelerator.load_state` raises. */
export type StopCause = 'step' | 'pytorch-model-bin' | 'safetensors-device';

/** What `accelerator.load_state` does with an undamaged state of the same run. */
export type ResumeVerdict =
  | { readonly kind: 'loads' }
  | { readonly kind: 'loads-but-loses'; readonly what: readonly Lost[] }
  | { readonly kind: 'stops'; readonly cause: StopCause; readonly error: string };

/** Who saved a state and who loads it. Versions are PEP 440 versions, local parts such as `+cu128` allowed. */
export interface ResumeVersions {
  /** The accelerate that resumes. */
  readonly loader: string;
  /** The accelerate that saved; the loader's own version where left out. */
  readonly saver?: string;
  /** The torch that resumes. */
  readonly torch: string;
  /** The safetensors that resumes; one with `load_model(device=)` where left out. */
  readonly safetensors?: string | undefined;
  /** The NumPy that resumes and the one that saved; the same, and 1.25 or later, where left out. */
  readonly numpyLoader?: string;
  readonly numpySaver?: string;
  /** `false` where `random_states_<rank>.pkl` is missing or cannot be read. */
  readonly randomStates?: boolean;
}

/** What the `error` of each cause says. */
const stopErrors: Readonly<Record<StopCause, string>> = {
  step: "KeyError: 'step'",
  'pytorch-model-bin': 'FileNotFoundError: pytorch_model.bin',
  'safetensors-device': "TypeError: load_model() got an unexpected keyword argument 'device'",
};

/**
 * Whether a state loads, and with what, in accelerate 0.24 to 1.15. Weights, optimizer and scheduler come back in
 * every case that does not stop (accelerate v0.24.1, v0.25.0, v0.33.0, v0.34.0, v1.1.0 and v1.15.0:
 * checkpointing.py, accelerator.py `load_state`, utils/other.py `load`).
 */
export function resumeVerdict(versions: ResumeVersions): ResumeVerdict {
  const { loader, saver = loader, torch, safetensors } = versions;
  const savedAsSafetensors = gte(saver, '0.25.0');
  if (!gte(loader, '0.25.0') && savedAsSafetensors) return stop('pytorch-model-bin');
  if (
    gte(loader, '0.33.0') &&
    savedAsSafetensors &&
    safetensors !== undefined &&
    !gte(safetensors, '0.4.3')
  ) {
    return stop('safetensors-device');
  }
  const randomStates = readsRandomStates(versions);
  const hasStep = gte(saver, '0.32.0');
  if (gte(loader, '0.32.0') && !gte(loader, '0.34.0')) {
    return randomStates && hasStep ? { kind: 'loads' } : stop('step');
  }
  const step = randomStates && hasStep && gte(loader, '0.34.0');
  if (randomStates && step) return { kind: 'loads' };
  return { kind: 'loads-but-loses', what: randomStates ? ['step'] : ['random-states', 'step'] };

  function readsRandomStates({
    numpyLoader,
    numpySaver = numpyLoader,
    randomStates: present,
  }: ResumeVersions): boolean {
    if (present === false) return false;
    if (!gte(loader, '1.1.0')) return !gte(torch, '2.6');
    if (!gte(torch, '2.4') || numpyLoader === undefined || numpySaver === undefined) return true;
    return gte(numpyLoader, '1.25') && gte(numpyLoader, '2') === gte(numpySaver, '2');
  }
}

function stop(cause: StopCause): ResumeVerdict {
  return { kind: 'stops', cause, error: stopErrors[cause] };
}
