import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isOn, textOf } from '../../model/values.ts';
import { asked, isLeftOut, positive } from '../support/effective.ts';
import { given, onSetting, relatedTo } from '../support/settings.ts';

const caches = ['cache_text_encoder_outputs', 'cache_text_encoder_outputs_to_disk'];

/** Prompts are read while text encoder outputs are cached, else at the first sampling (sd-scripts v0.10.1, flux_train_network.py:254-261, library/flux_train_utils.py:46-78, library/train_util.py:6329-6351). */
export const sampling: RunRule = {
  id: 'sampling',
  category: 'training',
  severity: 'error',
  fixable: false,
  restsOn: ['sampling', 'training'],
  on: 'run',
  check(run, report) {
    const wanted = samplingOf(run);
    const prompts = given(run, 'sample_prompts');
    const file = textOf(prompts);
    if (prompts === undefined) {
      if (wanted && isLeftOut(run, 'sample_prompts')) {
        report({ ...onSetting(wanted, 'no-prompts'), at: wanted.keyPlace, severity: 'warning' });
      }
    } else if (file !== undefined) checkFile(run, { prompts, file, wanted }, report);
    else checkOther(run, prompts, wanted, report);
  },
};

interface Prompts {
  readonly prompts: Setting;
  readonly file: string;
  /** What makes the run sample. */
  readonly wanted: Setting | undefined;
}

function checkFile(run: Run, { prompts, file, wanted }: Prompts, report: Report): void {
  const cache = caches.find((option) => isOn(run, option));
  if (file === '') {
    if (cache !== undefined)
      report({
        ...onSetting(prompts, 'empty-cached', { cache }),
        ...relatedTo(run.settings.get(cache), 'cache'),
      });
    else if (wanted) report({ ...onSetting(prompts, 'empty', { wanted: wanted.key }), severity: 'warning' });
    return;
  }
  if (!/\.(txt|toml|json)$/.test(file)) {
    if (wanted || cache !== undefined) {
      report(onSetting(prompts, /\s/.test(file) && !/[\\/]/.test(file) ? 'no-file' : 'suffix'));
      return;
    }
  }
  const unknown = ['sample_every_n_steps', 'sample_every_n_epochs'].some((option) =>
    run.unknown?.has(option),
  );
  if (wanted === undefined && !unknown && prompts.source !== 'gui' && run.kind === 'train-config') {
    report({ ...onSetting(prompts, 'unused'), at: prompts.keyPlace, severity: 'notice' });
  }
}

/** No text has an ending to look at; `os.path.isfile` takes a number, but neither a list nor a table. */
function checkOther(run: Run, prompts: Setting, wanted: Setting | undefined, report: Report): void {
  const cache = caches.find((option) => isOn(run, option));
  const isNumber = prompts.value.type !== 'array' && prompts.value.type !== 'table';
  const stops = cache !== undefined || (wanted !== undefined && !isNumber);
  report({
    ...onSetting(prompts, stops ? 'not-text-stops' : 'not-text'),
    ...(!stops && { severity: 'warning' }),
    ...(cache !== undefined && relatedTo(run.settings.get(cache), 'cache')),
  });
}

/** The setting that makes the run sample, if any does; intervals of 0 and below are off. */
function samplingOf(run: Run): Setting | undefined {
  return (
    asked(run, 'sample_at_first') ??
    positive(run, 'sample_every_n_epochs') ??
    positive(run, 'sample_every_n_steps')
  );
}
