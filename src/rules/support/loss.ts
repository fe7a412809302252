import { scriptFacts } from '../../knowledge/scripts.ts';
import type { Run } from '../../model/run.ts';
import { choiceOf } from './training.ts';
import { effectiveText, isOn, isUntold, written } from './view.ts';

/** Whether the loss needs a threshold. */
export function isHuber(run: Run): boolean {
  return ['huber', 'smooth_l1'].includes(effectiveText(run, 'loss_type') ?? '');
}

/** The branch that draws the timesteps: what the target does not know counts as `sigma`. */
export function timestepSampling(run: Run): string {
  return choiceOf(run, 'timestep_sampling', 'sigma');
}

/** Whether the timesteps are drawn with `sigmoid_scale`. */
export function readsSigmoidScale(run: Run): boolean {
  return ['sigmoid', 'shift', 'flux_shift'].includes(timestepSampling(run));
}

/** An option that stops the run: what the rule `loss-conflict` says of it. */
interface StoppingOption {
  readonly option: string;
  readonly message: 'adaptive-noise' | 'scale-v-pred' | 'v-pred-like';
}

/** Options about noise and v-prediction that stop the run at its start. */
export function stopsAtStart(run: Run): readonly StoppingOption[] {
  const velocity = isOn(run, 'v_parameterization');
  const found: StoppingOption[] = [];
  if (
    written(run, 'adaptive_noise_scale') !== undefined &&
    written(run, 'noise_offset') === undefined &&
    !isUntold(run, 'noise_offset')
  ) {
    found.push({ option: 'adaptive_noise_scale', message: 'adaptive-noise' });
  }
  if (isOn(run, 'scale_v_pred_loss_like_noise_pred') && !velocity) {
    found.push({ option: 'scale_v_pred_loss_like_noise_pred', message: 'scale-v-pred' });
  }
  if (isOn(run, 'v_pred_like_loss') && velocity)
    found.push({ option: 'v_pred_like_loss', message: 'v-pred-like' });
  return found;
}

/** Whether captions with weights reach the tokenizer, which has no weighted form. */
export function weightsCaptions(run: Run): boolean {
  return (
    scriptFacts(run.script).weightsCaptions &&
    isOn(run, 'weighted_captions') &&
    !(isOn(run, 'cache_text_encoder_outputs') && isOn(run, 'network_train_unet_only'))
  );
}
