import { behaves, scriptFacts } from '../../knowledge/scripts.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isOn, numberOf } from '../../model/values.ts';
import { insertSetting, replaceValue } from '../support/edits.ts';
import { asked, hasOption, isLeftOut } from '../support/effective.ts';
import { given, onSetting, relatedTo, tomlFix } from '../support/settings.ts';

/** Older names of swapping; upstream turns them into `blocks_to_swap` after it has compared that with the rest. */
const olderNames = ['split_mode', 'double_blocks_to_swap', 'single_blocks_to_swap'];

/** Swapping of blocks and offloading of activations (sd-scripts v0.10.1, flux_train_network.py:77-93, flux_train.py:75-85, library/flux_models.py:972-980). */
export const blockSwap: RunRule = {
  id: 'block-swap',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['start', 'training'],
  on: 'run',
  check(run, report) {
    const swap = hasOption(run, 'blocks_to_swap') ? given(run, 'blocks_to_swap') : undefined;
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

function checkCount(run: Run, swap: Setting, report: Report): void {
  const count = numberOf(swap) ?? 0;
  const most = scriptFacts(run.script).model.mostToSwap;
  if (count < 0) report({ ...onSetting(swap, 'negative', { most }), severity: 'warning' });
  if (count <= most) return;
  report({
    ...onSetting(swap, 'too-many', { most }),
    ...tomlFix([replaceValue(swap, String(most))], false),
  });
}

function checkBeside(run: Run, offload: Setting, swap: Setting | undefined, report: Report): void {
  const count = numberOf(swap);
  if (swap !== undefined) {
    if (count !== undefined && count !== 0) {
      report({
        ...onSetting(swap, 'offload', { offload: offload.key }),
        ...relatedTo(offload, 'offload-here'),
      });
    }
    return;
  }
  const older = olderNames.flatMap((name) => (hasOption(run, name) ? (asked(run, name) ?? []) : []))[0];
  if (older === undefined || !isLeftOut(run, 'blocks_to_swap')) return;
  const place = onSetting(older, 'offload-unseen', { offload: offload.key });
  report({ ...place, at: older.keyPlace, severity: 'warning', ...relatedTo(offload, 'offload-here') });
}

/** The LoRA script looks at it only inside `gradient_checkpointing`; the others switch that on. */
function checkCheckpointing(run: Run, offload: Setting, report: Report): void {
  const network = run.script === 'flux_train_network.py';
  const written = given(run, 'gradient_checkpointing');
  const edit = written ? replaceValue(written, 'true') : insertSetting(run, 'gradient_checkpointing', 'true');
  report({
    ...onSetting(offload, network ? 'no-checkpointing' : 'checkpointing-on'),
    at: offload.keyPlace,
    severity: network ? 'warning' : 'notice',
    ...tomlFix([edit], !network && written === undefined),
  });
}
