import type { Said } from '../model/message.ts';
import { baseName, isWindowsPath, normalPath, parentPath } from '../model/paths.ts';
import { isStateName } from './names.ts';

/** Why a `resume` text cannot work, as `wrong-resume-target` says it. */
export type TargetProblem = Said<'wrong-resume-target'> & {
  readonly severity?: 'warning' | undefined;
  /** What to write instead, where the text itself tells; `safe` when it can mean nothing else. */
  readonly instead?: { readonly text: string; readonly safe: boolean } | undefined;
};

const weights = /\.(safetensors|ckpt|pt|pth|bin)$/i;
const otherFile =
  /\.(json|toml|txt|ya?ml|log|pkl|csv|npz|png|jpe?g|zip|tar|gz)$|(^|[\\/])events\.out\.tfevents/i;
/** What `accelerator.save_state` and sd-scripts' hook put into a state (accelerate 0.24.1 to 1.15.0). */
const insideState =
  /^(model(_\d+)?\.safetensors|pytorch_model(_\d+)?\.bin|optimizer(_\d+)?\.bin|scheduler(_\d+)?\.bin|random_states_\d+\.pkl|scaler\.pt|train_state\.json|sampler\.bin|custom_checkpoint_\d+\.pkl)$/i;
const quoted = /^(["'`]).*\1$/s;

/**
 * Judges the text of a local `resume`, which goes to `accelerator.load_state` as it is: only `~` is expanded, and
 * what is there has to be a directory (sd-scripts v0.10.1, library/train_util.py:4776-4779; the same line in every
 * accelerate from 0.20.0 to 1.15.0).
 */
export function localTargetProblem(resume: string): TargetProblem | undefined {
  const bare = resume.trim();
  if (quoted.test(bare) && bare.length > 2) {
    return { message: 'quotes', data: { resume }, instead: { text: bare.slice(1, -1), safe: true } };
  }
  if (bare !== resume)
    return { message: 'spaces', data: { resume: bare }, instead: { text: bare, safe: true } };
  if (/^https?:\/\//i.test(resume)) return { message: 'url', data: { resume } };
  const variable = /\$\{[^}]*\}|\$\w+|%\w+%/.exec(resume)?.[0];
  if (variable !== undefined) return { message: 'variable', data: { variable } };
  return fileNameProblem(resume);
}

/** Whether a path ends as files of weights do. */
export function isWeightsFile(path: string): boolean {
  return weights.test(path);
}

function fileNameProblem(resume: string): TargetProblem | undefined {
  if (/[\\/]$/.test(resume)) return undefined;
  const file = baseName(resume);
  const folder = parentPath(resume);
  if (insideState.test(file) && folder !== '' && isStateName(baseName(folder))) {
    return { message: 'inside-state', data: { file, state: folder }, instead: { text: folder, safe: true } };
  }
  if (otherFile.test(resume)) return { message: 'file', data: { file } };
  return undefined;
}

/** Whether two paths of one configuration are spellings of the same place. */
export function isSamePlace(a: string, b: string): boolean {
  return spelling(a) === spelling(b);
}

function spelling(path: string): string {
  return isWindowsPath(path) ? normalPath(path).toLowerCase() : normalPath(path);
}

/**
 * Judges a `resume` that names a place on the hub: `owner/repository/path[:revision[:type]]`. Upstream splits at
 * every `/`, takes the first two parts for the repository and splits the rest at every `:` (sd-scripts v0.10.1,
 * library/train_util.py:4781-4793). What it cannot split or the hub cannot take as a name stops the run.
 */
export function hubTargetProblem(resume: string): TargetProblem | undefined {
  if (/^https?:\/\//i.test(resume)) {
    const place = /^https?:\/\/[^/]+\/([^?#]+)/i
      .exec(resume)?.[1]
      ?.replace(/\/(tree|blob|resolve)\/[^/]+/, '');
    return {
      message: 'hub-url',
      data: { resume },
      instead: place && place.split('/').length > 2 ? { text: place, safe: false } : undefined,
    };
  }
  const [owner = '', repository, ...rest] = resume.split('/');
  if (repository === undefined) return { message: 'hub-short', data: { resume } };
  if (`${owner}${repository}`.includes(':'))
    return { message: 'hub-colon', data: { repository: `${owner}/${repository}` } };
  if (owner === '' || repository === '') return { message: 'hub-short', data: { resume } };
  const path = rest.join('/');
  if (path.split(':').length > 3) return { message: 'hub-parts', data: { path } };
  const [place = '', ...revision] = path.split(':');
  const file = baseName(place);
  const folder = parentPath(place);
  if (insideState.test(file) && isStateName(baseName(folder))) {
    const state = [`${owner}/${repository}/${folder}`, ...revision].join(':');
    return { message: 'hub-inside-state', data: { file, state }, instead: { text: state, safe: true } };
  }
  if (weights.test(file)) return { message: 'hub-file', data: { file } };
  if (path === '') return { message: 'hub-whole', data: { resume }, severity: 'warning' };
  return undefined;
}
