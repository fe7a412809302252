import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { isTruthy, textOf } from '../../model/values.ts';
import { fixOf, replaceValue } from '../support/edits.ts';
import { on, quoted } from '../support/observations.ts';
import { savings } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';

const aboutUploads = [
  'huggingface_path_in_repo',
  'huggingface_repo_type',
  'huggingface_repo_visibility',
  'async_upload',
  'huggingface_token',
];

/** Uploads fail in the log alone, and training goes on. */
export const hubUpload: RunRule<'hub-upload'> = {
  id: 'hub-upload',
  category: 'saving',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: true,
  upstream: upstream(
    'huggingface_util.upload',
    'save_and_remove_state_on_epoch_end',
    'save_and_remove_state_stepwise',
    'save_state_on_train_end',
  ),
  on: 'run',
  check(run, report) {
    const repository = written(run, 'huggingface_repo_id');
    const path = written(run, 'huggingface_path_in_repo');
    const states = written(run, 'save_state_to_huggingface');
    const uploadsStates =
      isOn(run, 'save_state_to_huggingface') &&
      (isOn(run, 'save_state') || isOn(run, 'save_state_on_train_end'));
    if (repository === undefined) {
      const without = ['huggingface_repo_id'];
      if (states && uploadsStates)
        report({ ...on(states), message: 'no-repository', data: { option: states.key }, without });
      else {
        const [idle] = aboutUploads
          .filter((option) => option !== 'huggingface_token' || !isOn(run, 'resume_from_huggingface'))
          .flatMap((option) => written(run, option) ?? [])
          .filter(({ value, source }) => isTruthy(value) && source !== 'gui');
        if (idle)
          report({
            message: 'idle',
            data: { option: idle.key },
            at: idle.keyPlace,
            without,
            severity: 'notice',
            advice: true,
          });
      }
      return;
    }
    if (textOf(repository) === '') {
      report({
        ...on(repository),
        message: 'empty-repository',
        data: { option: repository.key },
        severity: 'notice',
        advice: true,
      });
      return;
    }
    if (path === undefined)
      report({
        ...on(repository),
        message: uploadsStates ? 'no-path-states' : 'no-path',
        without: ['huggingface_path_in_repo'],
      });
    const visibility = written(run, 'huggingface_repo_visibility');
    const text = textOf(visibility);
    if (visibility && text !== undefined && text !== 'public' && text.toLowerCase() !== 'private') {
      const meant = text.trim().toLowerCase() === 'public';
      report({
        ...on(visibility),
        message: 'visibility',
        data: quoted(visibility),
        fix: meant ? fixOf([replaceValue(visibility, '"public"')], false) : undefined,
      });
    }
    const upload = written(run, 'async_upload');
    const retention = savings
      .flatMap(({ states: own, models }) => written(run, own) ?? written(run, models) ?? [])
      .find(({ value }) => isTruthy(value));
    if (upload && isTruthy(upload.value) && uploadsStates && isOn(run, 'save_state') && retention) {
      report({
        message: 'races',
        data: { option: upload.key, retention: retention.key },
        at: upload.keyPlace,
      });
    }
  },
};
