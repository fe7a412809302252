import { behaves, scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { numberOf } from '../../model/values.ts';
import { handFix, insertSetting, replaceValue } from '../support/edits.ts';
import { on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { asked, hasOption, isOn, isUnset, written } from '../support/view.ts';

/** Older names of swapping; upstream turns them into `blocks_to_swap` after it has compared that with the rest. */
const olderNames = ['split_mode', 'double_blocks_to_swap', 'single_blocks_to_swap'];

/** Swapping of blocks and offloading of activations. */
export const blockSwap: RunRule<'block-swap'> = {
  id: 'block-swap',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['start', 'training'],
  upstream: upstream('FluxNetworkTrainer.assert_extra_args', 'flux_train.train', 'Flux.enable_block_swap'),
  on: 'run',
  check(run, report) {
    const swap = hasOption(run, 'blocks_to_swap') ? written(run, 'blocks_to_swap') : undefined;
    const offload = hasOption(run, 'cpu_offload_checkpointing')
      ? asked(run, 'cpu_offload_checkpointing')
      : undefined;
    if (behaves('checks-block-swap', run.target.name)) {
      if (swap) checkCount(run, swap, report);
      if (offload) checkBeside(run, offload, swap, report);
    }
    if (offload && !isOn(run, 'gradient_checkpointing')) checkCheckpointing(run, offload, report);
  },
};

function checkCount(run: Run, swap: Setting, report: Report<'block-swap'>): void {
  const count = numberOf(swap) ?? 0;
  const most = scriptFacts(run.script).model.mostToSwap;
  if (count < 0)
    report({ ...on(swap), message: 'negative', data: { ...quoted(swap), most }, severity: 'warning' });
  if (count <= most) return;
  report({
    ...on(swap),
    message: 'too-many',
    data: { ...quoted(swap), most },
    fix: handFix([replaceValue(swap, String(most))], false),
  });
}

function checkBeside(
  run: Run,
  offload: Setting,
  swap: Setting | undefined,
  report: Report<'block-swap'>,
): void {
  const count = numberOf(swap);
  if (swap !== undefined) {
    if (count !== undefined && count !== 0) {
      report({
        ...on(swap),
        message: 'offload',
        data: { ...quoted(swap), offload: offload.key },
        related: relatedTo(offload, 'offload-here'),
      });
    }
    return;
  }
  const older = olderNames.flatMap((name) => (hasOption(run, name) ? (asked(run, name) ?? []) : []))[0];
  if (older === undefined || !isUnset(run, 'blocks_to_swap')) return;
  report({
    at: older.keyPlace,
    message: 'offload-unseen',
    data: { option: older.key, offload: offload.key },
    severity: 'warning',
    related: relatedTo(offload, 'offload-here'),
  });
}

/** The LoRA script looks at it only inside `gradient_checkpointing`; the others switch that on. */
function checkCheckpointing(run: Run, offload: Setting, report: Report<'block-swap'>): void {
  const { offloadSwitchesCheckpointingOn: isSwitchedOn } = scriptFacts(run.script);
  const setting = written(run, 'gradient_checkpointing');
  const edit = setting ? replaceValue(setting, 'true') : insertSetting(run, 'gradient_checkpointing', 'true');
  report({
    message: isSwitchedOn ? 'checkpointing-on' : 'no-checkpointing',
    data: { option: offload.key },
    at: offload.keyPlace,
    without: ['gradient_checkpointing'],
    severity: isSwitchedOn ? 'notice' : 'warning',
    fix: handFix([edit], isSwitchedOn && setting === undefined),
  });
}
