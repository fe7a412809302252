import type { Catalogue } from './catalogue.ts';

/** What the `plan` and `state` commands say. Placeholders are `{name}`. */
export const resumeMessages: Catalogue = {
  plan: {
    compiled:
      'With `torch_compile` upstream leaves the weights of a LoRA out of its states: resuming starts from a fresh network, or stops.',
    'epochs-to-steps':
      'What is left is no whole number of epochs: set `max_train_steps` and remove `max_train_epochs`.',
    'final-overwritten': 'A new `output_name` keeps the finished weights from being overwritten.',
    'full-restarts':
      'A full fine-tune starts counting at epoch 1 again: ask only for what is left, under a new `output_name`, or the earlier files are overwritten.',
    'initial-epoch-processes':
      'With several processes upstream divides by their number twice, so `initial_epoch` starts too early; set `initial_step` to the updates already made instead.',
    'names-restart':
      'Step numbers start at 0 again after a resume; a new `output_name` keeps the earlier step saves from being overwritten.',
    'needs-batches':
      'Times of some saves depend on the number of batches in an epoch: give `--batches` or `--images`.',
    'no-directory':
      '`output_dir` is not set here, and nothing can be saved without it: set it, unless the command line does.',
    'no-states': '`save_state` is off: nothing this run writes can be given to `resume`.',
    'raise-total': 'The run is complete: `{option}` has to be more than {total} to go on.',
    'rate-goes-on':
      'The learning rate schedule goes on behind its stored end; a scheduler that ends at 0 stays there.',
    'repeats-epoch':
      'Epoch {epoch} is trained again from its start: the state lies inside it. (`skip_until_initial_step` is wrong with gradient accumulation.)',
    'resume-assumed':
      'The position of `{state}` is told by its name, as if a run that was not resumed itself had written it.',
    'resume-unknown':
      'How far `{state}` is cannot be told from its name, so only what does not depend on it is shown.',
    'second-resume':
      'States written after a resume hold the restarted step count; `initial_epoch` puts the run at the right epoch.',
    skips: '`skip_until_initial_step` leaves out the batches of the epoch that were trained already.',
    'state-at-end-only':
      'The only state comes at the end: a crash loses the whole run. Set `save_every_n_epochs`.',
    stops: 'Upstream stops with: {error}',
  },
  state: {
    compiled: 'With `torch_compile` the weights are silently not loaded: the network starts afresh.',
    'custom-checkpoints': 'It holds {count} custom checkpoints of another program, which upstream refuses.',
    damaged: '`{file}` is damaged.',
    empty: '`{file}` is empty.',
    finished:
      'It is at step {step} and the run ends at {maxSteps}: raise `max_train_epochs` or `max_train_steps`.',
    'full-restarts':
      'A full fine-tune stores no position: training starts again at epoch 1, step 0, for its full length.',
    'lfs-pointer': '`{file}` is a Git LFS pointer, not the file itself. Run `git lfs pull`.',
    missing: '`{file}` is missing.',
    'missing-weights': '`model.safetensors` is missing.',
    'no-position': '`train_state.json` is missing: training starts again at epoch 1.',
    'no-state': 'It holds no file that a state has.',
    'other-network-dim': 'Its LoRA has rank {saved}, the configuration asks for {networkDim}.',
    'other-training': 'It belongs to another kind of training ({trained}) than `{script}` does.',
    'position-no-number': '`train_state.json` holds no number as `current_step`.',
    'position-no-step': '`train_state.json` has no `current_step`.',
    'random-states':
      'There are no random states of the first process that can be read: shuffling and noise start afresh.',
    'random-states-processes':
      'It holds the random states of {count} of {processes} processes: the others start afresh, and with accelerate 0.32 and 0.33 they stop.',
    'random-states-version':
      'These versions silently leave out the random states: shuffling and noise start afresh.',
    'stops-pytorch-model-bin':
      'accelerate {version} reads only `pytorch_model.bin`; states have `model.safetensors` since 0.25.',
    'stops-safetensors-device': 'accelerate {version} needs safetensors 0.4.3 or later to load weights.',
    'stops-step': 'accelerate {version} cannot read the step from these random states and stops.',
    truncated: '`{file}` is cut off.',
  },
};
