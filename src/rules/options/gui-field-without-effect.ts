import { load } from '../../assemble/gui/load.ts';
import { keyUses } from '../../assemble/gui/uses.ts';
import { type GuiTab, type GuiTable, type GuiVersion, guiTable, guiVersions } from '../../knowledge/gui.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Value } from '../../model/document.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { describeValue, isTruthy } from '../../model/values.ts';
import { entryOf, field, fieldText, type Gui, inGui } from '../support/gui.ts';
import { on } from '../support/observations.ts';
import { effectiveNumber, written } from '../support/view.ts';

type Id = 'gui-field-without-effect';

/** Stable Diffusion 3's, which the LoRA tab passes on when its flag is on. In the finetune tab their values are shifted. */
const stableDiffusion3 = new Set([
  'clip_g',
  'clip_g_dropout_rate',
  'logit_mean',
  'logit_std',
  'mode_scale',
  'pos_emb_random_crop_rate',
  'save_clip',
  'save_t5xxl',
  't5xxl_device',
  't5xxl_dtype',
  'weighting_scheme',
]);

/** Passed on by no network that trains FLUX in these versions, though they look as if. */
const networkFields = ['rank_dropout', 'module_dropout', 'train_blocks'];

/** Fields that the GUI passes on under names that the FLUX scripts do not have, or not at all. */
export const guiFieldWithoutEffect: RunRule<Id> = {
  id: 'gui-field-without-effect',
  category: 'options',
  severity: 'notice',
  otherSeverities: ['warning'],
  fixable: false,
  upstream: upstream('lora_gui.train_model'),
  on: 'run',
  check: inGui((run, gui, report) => {
    checkEpoch(run, gui, report);
    checkEncoders(run, gui, report);
    for (const key of vainKeys(run, gui)) {
      const entry = entryOf(run.document, key);
      if (entry === undefined || isDefault(run, gui, key)) continue;
      const data = { ...field(gui.tab, key), value: describeValue(entry.value), script: run.script };
      report({ ...on(entry), message: 'vain', data });
    }
  }),
};

function vainKeys(run: Run, { tab, versions }: Gui): readonly string[] {
  const type = fieldText(run.document, 'LoRA_type');
  const uses = versions.map((version) => keyUses(tab, version, run.script, type));
  const known = guiVersions.flatMap((version) => [...keyUses(tab, version, run.script, type).vain]);
  const candidates = new Set([...known, ...networkFields]);
  return [...candidates].filter(
    (key) =>
      key !== 'epoch' &&
      !key.startsWith('sd3_') &&
      !stableDiffusion3.has(key) &&
      uses.every(({ effective }) => !effective.has(key)) &&
      versions.every((version) => guiTable(tab, version).keys.has(key)),
  );
}

function isDefault({ document }: Run, { tab, versions }: Gui, key: string): boolean {
  return versions.some((version) => {
    const table = guiTable(tab, version);
    const value = load(document, tab, table).get(key)?.value;
    return value === undefined || !isTruthy(value) || equalsDefault(value, table, key);
  });
}

function equalsDefault(value: Value, { keys }: GuiTable, key: string): boolean {
  const initial = keys.get(key)?.default;
  return value.type !== 'array' && value.type !== 'table' && value.value === initial;
}

/** `epoch` only counts in steps that the GUI works out, from images and without `max_train_steps`. */
function checkEpoch(run: Run, { tab, versions }: Gui, report: Report<Id>): void {
  const entry = entryOf(run.document, 'epoch');
  const epochs = loadedNumber(run, tab, versions, 'epoch');
  const steps = loadedNumber(run, tab, versions, 'max_train_steps');
  const lasting = effectiveNumber(run, 'max_train_epochs') ?? 0;
  if (entry === undefined || epochs === undefined || epochs <= 1 || lasting === epochs) return;
  const data = { ...field(tab, 'epoch'), value: epochs };
  const at = entry.place;
  const severity = 'warning';
  if (lasting > 0)
    report({ at, severity, message: 'epoch-beside-epochs', data: { ...data, epochs: lasting } });
  else if (steps !== undefined && steps > 0) {
    report({ at, severity, message: 'epoch-beside-steps', data: { ...data, steps } });
  } else if (fieldText(run.document, 'dataset_config') !== undefined) {
    report({ at, severity, message: 'epoch-beside-dataset', data });
  }
}

function loadedNumber(
  { document }: Run,
  tab: GuiTab,
  versions: readonly GuiVersion[],
  key: string,
): number | undefined {
  const [version] = versions;
  const value = version && load(document, tab, guiTable(tab, version)).get(key)?.value;
  return value?.type === 'integer' || value?.type === 'float' ? Number(value.value) : undefined;
}

/** Outside the LoRA tab `clip_l` and `t5xxl` are Stable Diffusion 3's. */
function checkEncoders(run: Run, { tab }: Gui, report: Report<Id>): void {
  if (tab === 'lora') return;
  for (const key of ['clip_l', 't5xxl']) {
    const entry = entryOf(run.document, key);
    const path = fieldText(run.document, key);
    const own = `flux1_${key}`;
    if (entry === undefined || path === undefined || written(run, key) !== undefined) continue;
    if (/[\\/]|\.safetensors$/.test(path)) {
      report({
        ...on(entry),
        message: 'encoder',
        severity: 'warning',
        data: { ...field(tab, key), own },
      });
    }
  }
}
