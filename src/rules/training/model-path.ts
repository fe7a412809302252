import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { handFix } from '../support/edits.ts';
import { missing, on, quoted } from '../support/observations.ts';
import { asked, hasOption, isOn, isUnset, written } from '../support/view.ts';

const files = ['pretrained_model_name_or_path', 'ae', 'clip_l', 't5xxl'] as const;

type File = (typeof files)[number];

/** Owners on the hub whose repositories people mean by `owner/name`. */
const hubOwners =
  /^(black-forest-labs|city96|comfyanonymous|comfy-org|camenduru|google|kijai|lllyasviel|lodestones|openai|xlabs-ai)\//i;

/** The four model files: upstream reads each as safetensors from the disk. */
export const modelPath: RunRule<'model-path'> = {
  id: 'model-path',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['models'],
  upstream: upstream('analyze_checkpoint_state', 'load_safetensors'),
  on: 'run',
  check(run, report) {
    for (const option of files) {
      const setting = written(run, option);
      const path = textOf(setting);
      if (setting !== undefined && path !== undefined) checkPath(run, { option, setting, path }, report);
    }
    checkLeftOut(run, report);
    checkVae(run, report);
  },
};

interface ModelFile {
  readonly option: File;
  readonly setting: Setting;
  readonly path: string;
}

function checkPath(run: Run, file: ModelFile, report: Report<'model-path'>): void {
  const { option, setting, path } = file;
  if (path === '') {
    if (!isNeeded(run, option)) return;
    report({ ...on(setting), message: 'empty', data: { option: setting.key }, severity: 'warning' });
    return;
  }
  const suffix = /\.(ckpt|pth?|bin|gguf)$/i.exec(path)?.[0];
  if (suffix !== undefined)
    report({ ...on(setting), message: 'suffix', data: { ...quoted(setting), suffix } });
  else if (/^https?:\/\//i.test(path)) report({ ...on(setting), message: 'address', data: quoted(setting) });
  else if (/^~[\\/]/.test(path)) report({ ...on(setting), message: 'home', data: quoted(setting) });
  else if (isHubId(path))
    report({ ...on(setting), message: 'hub', data: quoted(setting), severity: 'warning' });
  else checkName(run, file, report);
}

/** Two parts, as the hub has them, and no file name. */
function isHubId(path: string): boolean {
  return hubOwners.test(path) && path.split('/').length === 2 && !/\.(safetensors|sft)$/i.test(path);
}

/** What the names of the usual downloads tell. */
function checkName(run: Run, { option, setting, path }: ModelFile, report: Report<'model-path'>): void {
  const eightBit = scriptFacts(run.script).loadsEightBit && isOn(run, 'fp8_base');
  const asIs =
    option === 'pretrained_model_name_or_path' || (option === 't5xxl' && !isOn(run, 'fp8_base_unet'));
  if (eightBit && asIs && /e5m2|e4m3fnuz/i.test(path))
    report({ ...on(setting), message: 'fp8-type', data: quoted(setting), severity: 'warning' });
  else if (option === 't5xxl' && /scaled/i.test(path))
    report({ ...on(setting), message: 'scaled', data: quoted(setting), severity: 'warning' });
}

/** One notice for all: the launch command often gives them. */
function checkLeftOut(run: Run, report: Report<'model-path'>): void {
  const unset = files.filter(
    (option) => isUnset(run, option) && isNeeded(run, option) && !(option === 'ae' && checksVae(run)),
  );
  const [first] = unset;
  if (first === undefined) return;
  report({
    ...missing(run, first),
    message: 'unset',
    data: { options: unset },
    severity: 'notice',
  });
}

function isNeeded(run: Run, option: File): boolean {
  const chroma = hasOption(run, 'model_type') && textOf(written(run, 'model_type')) === 'chroma';
  return option !== 'clip_l' || !chroma || scriptFacts(run.script).chroma !== 'trained';
}

/** The GUI writes `vae` whatever is trained. */
function checksVae(run: Run): boolean {
  return run.kind === 'train-config' && asked(run, 'vae') !== undefined;
}

function checkVae(run: Run, report: Report<'model-path'>): void {
  const vae = asked(run, 'vae');
  if (vae === undefined || !checksVae(run)) return;
  const missing = isUnset(run, 'ae');
  report({
    message: missing ? 'vae' : 'vae-unread',
    data: { option: vae.key },
    at: vae.keyPlace,
    severity: missing ? 'warning' : 'notice',
    fix: missing ? handFix([{ at: vae.keyPlace, text: 'ae' }], false) : undefined,
  });
}
