import type { Run, Setting } from '../../model/run.ts';
import { isTruthy, numberOf } from '../../model/values.ts';
import { intervalOf, neverAtEpochs, neverAtSteps, type Saving, savings } from './saving.ts';
import { isOn, written } from './view.ts';

/** A retention that removes each save as soon as it is made. */
export interface SelfRemoval {
  readonly saving: Saving;
  readonly retention: Setting;
  readonly of: 'models' | 'states' | 'both';
}

/** Upstream computes the one number to remove at every save; it can be the number just saved. */
export function selfRemovals(run: Run): readonly SelfRemoval[] {
  return savings.flatMap((saving): SelfRemoval[] => {
    const every = intervalOf(run, saving);
    if (every === undefined || hasFraction(every)) return [];
    const models = written(run, saving.models);
    const own = written(run, saving.states);
    const states = isOn(run, 'save_state')
      ? own !== undefined && isTruthy(own.value)
        ? own
        : models
      : undefined;
    const found: SelfRemoval[] = [];
    if (models !== undefined && removesItself(run, saving, models)) {
      found.push({ saving, retention: models, of: states === models ? 'both' : 'models' });
    }
    if (states !== undefined && states !== models && removesItself(run, saving, states)) {
      found.push({ saving, retention: states, of: 'states' });
    }
    return found.length > 0 && neverFires(run, saving) ? [] : found;
  });
}

function neverFires(run: Run, { kind }: Saving): boolean {
  return kind === 'epoch' ? neverAtEpochs(run) : neverAtSteps(run);
}

/** Then the name to remove cannot be made, and the run stops: `interval-zero` tells. */
function hasFraction({ option, value }: Setting): boolean {
  return option.startsWith('save_every') && value.type === 'float';
}

function removesItself(run: Run, { kind, every }: Saving, retention: Setting): boolean {
  const kept = retention.value.type === 'integer' ? numberOf(retention) : undefined;
  if (kept === undefined) return false;
  if (kind === 'epoch') return kept === 0;
  const interval = numberOf(written(run, every));
  return interval !== undefined && kept <= -1 && kept >= -interval;
}
