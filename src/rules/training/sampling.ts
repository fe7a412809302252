import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { asked, isOn, isUnset, positive, written } from '../support/view.ts';

const caches = ['cache_text_encoder_outputs', 'cache_text_encoder_outputs_to_disk'];

/** Prompts are read while text encoder outputs are cached, else at the first sampling. */
export const sampling: RunRule<'sampling'> = {
  id: 'sampling',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: false,
  restsOn: ['sampling', 'training'],
  upstream: upstream(
    'FluxNetworkTrainer.cache_text_encoder_outputs_if_needed',
    'sample_images',
    'load_prompts',
  ),
  on: 'run',
  check(run, report) {
    const wanted = samplingOf(run);
    const prompts = written(run, 'sample_prompts');
    const file = textOf(prompts);
    if (prompts === undefined) {
      if (wanted && isUnset(run, 'sample_prompts')) {
        report({
          message: 'no-prompts',
          data: { option: wanted.key },
          at: wanted.keyPlace,
          severity: 'warning',
        });
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

function checkFile(run: Run, { prompts, file, wanted }: Prompts, report: Report<'sampling'>): void {
  const cache = caches.find((option) => isOn(run, option));
  if (file === '') {
    if (cache !== undefined)
      report({
        ...on(prompts),
        message: 'empty-cached',
        data: { option: prompts.key, cache },
        related: relatedTo(written(run, cache), 'cache'),
      });
    else if (wanted)
      report({
        ...on(prompts),
        message: 'empty',
        data: { option: prompts.key, wanted: wanted.key },
        severity: 'warning',
      });
    return;
  }
  if (!/\.(txt|toml|json)$/.test(file)) {
    if (wanted || cache !== undefined) {
      report({
        ...on(prompts),
        message: /\s/.test(file) && !/[\\/]/.test(file) ? 'no-file' : 'suffix',
        data: quoted(prompts),
      });
      return;
    }
  }
  const unknown = ['sample_every_n_steps', 'sample_every_n_epochs'].some((option) =>
    run.unknown?.has(option),
  );
  if (wanted === undefined && !unknown && prompts.source !== 'gui' && run.kind === 'train-config') {
    report({ message: 'unused', data: { option: prompts.key }, at: prompts.keyPlace, severity: 'notice' });
  }
}

/** No text has an ending to look at; `os.path.isfile` takes a number, but neither a list nor a table. */
function checkOther(
  run: Run,
  prompts: Setting,
  wanted: Setting | undefined,
  report: Report<'sampling'>,
): void {
  const cache = caches.find((option) => isOn(run, option));
  const isNumber = prompts.value.type !== 'array' && prompts.value.type !== 'table';
  const stops = cache !== undefined || (wanted !== undefined && !isNumber);
  report({
    ...on(prompts),
    message: stops ? 'not-text-stops' : 'not-text',
    data: quoted(prompts),
    severity: stops ? 'error' : 'warning',
    related: relatedTo(cache === undefined ? undefined : written(run, cache), 'cache'),
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
