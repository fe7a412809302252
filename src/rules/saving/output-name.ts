import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { describeValue, textOf } from '../../model/values.ts';
import { missing, on, quoted } from '../support/observations.ts';
import { written } from '../support/view.ts';

/** How the files of a run are called, and where they go. */
export const outputName: RunRule = {
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
    const message = messageFor(run, name);
    if (message === undefined) return;
    const { word, ...observation } = message;
    report({
      ...on(setting),
      message: observation.message,
      data: { ...quoted(setting), word },
      severity: observation.severity,
    });
  },
};

interface Told {
  readonly message: string;
  readonly severity: 'warning' | 'notice';
  readonly word: string;
}

function messageFor(run: Run, name: string): Told | undefined {
  if (name === '') return { message: 'empty', severity: 'warning', word: '' };
  if (name.startsWith('/')) return { message: 'absolute', severity: 'warning', word: name };
  const slash = name.lastIndexOf('/');
  if (slash >= 0) return { message: 'folder', severity: 'warning', word: name.slice(0, slash) };
  if (name.includes('\\')) return { message: 'backslash', severity: 'warning', word: name };
  const [extension] = /\.(safetensors|ckpt|pt)$/i.exec(name) ?? [];
  if (extension === undefined) return undefined;
  const format =
    run.script === 'flux_train_network.py' ? (textOf(written(run, 'save_model_as')) ?? 'safetensors') : '';
  return { message: 'extension', severity: 'notice', word: `${name}.${format || 'safetensors'}` };
}
