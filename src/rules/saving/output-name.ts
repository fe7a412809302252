import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Said } from '../../model/message.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, textOf } from '../../model/values.ts';
import { missing, on, quoted } from '../support/observations.ts';
import { written } from '../support/view.ts';

type Id = 'output-name';

/** How the files of a run are called, and where they go. */
export const outputName: RunRule<Id> = {
  id: 'output-name',
  category: 'saving',
  severity: 'warning',
  otherSeverities: ['error', 'notice'],
  fixable: false,
  restsOn: ['training'],
  upstream: upstream(
    'default_if_none',
    'save_sd_model_on_epoch_end_or_stepwise_common',
    'NetworkTrainer.train',
  ),
  on: 'run',
  check(run, report) {
    const directory = written(run, 'output_dir');
    if (directory === undefined) report({ ...missing(run, 'output_dir'), message: 'no-directory' });
    else if (directory.value.type !== 'string' || directory.value.value === '') {
      report({ ...on(directory), message: 'bad-directory', data: quoted(directory), severity: 'error' });
    }
    const setting = written(run, 'output_name');
    if (setting === undefined) {
      report({ ...missing(run, 'output_name'), message: 'unset', severity: 'notice' });
      return;
    }
    const name = textOf(setting);
    if (name === undefined) {
      const text = JSON.stringify(describeValue(setting.value));
      report({ ...on(setting), message: 'not-text', data: { ...quoted(setting), text }, severity: 'error' });
      return;
    }
    const said = nameProblem(run, setting, name);
    if (said !== undefined) report({ ...on(setting), ...said });
  },
};

function nameProblem(
  run: Run,
  setting: Setting,
  name: string,
): (Said<Id> & { readonly severity?: 'notice' }) | undefined {
  const data = quoted(setting);
  if (name === '') return { message: 'empty', data: { option: setting.key } };
  if (name.startsWith('/')) return { message: 'absolute', data };
  const slash = name.lastIndexOf('/');
  if (slash >= 0) return { message: 'folder', data: { ...data, word: name.slice(0, slash) } };
  if (name.includes('\\')) return { message: 'backslash', data };
  if (!/\.(safetensors|ckpt|pt)$/i.test(name)) return undefined;
  const { formatOption } = scriptFacts(run.script);
  const format = (formatOption && textOf(written(run, formatOption))) || 'safetensors';
  return { message: 'extension', data: { ...data, word: `${name}.${format}` }, severity: 'notice' };
}
