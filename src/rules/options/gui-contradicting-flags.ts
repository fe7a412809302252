import { type GuiTab, guiTable } from '../../knowledge/gui.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Document } from '../../model/document.ts';
import type { Report, RepositoryRule } from '../../model/rule.ts';
import type { GuiConfig, Run } from '../../model/run.ts';
import { isTruthy } from '../../model/values.ts';
import { numeric } from '../../python/values.ts';
import { entryOf, field, fieldText, type Gui, guiOf } from '../support/gui.ts';
import { on } from '../support/observations.ts';

type Id = 'gui-contradicting-flags';

/** The first model flag that is on chooses the script. */
export const guiContradictingFlags: RepositoryRule<Id> = {
  id: 'gui-contradicting-flags',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  upstream: upstream('lora_gui.train_model', 'lora_gui.lora_tab', 'finetune_gui.finetune_tab'),
  on: 'repository',
  check({ guis = new Map(), runs }, report) {
    for (const [document, gui] of guis) checkModel(document, gui, report);
    for (const run of runs) checkRun(run, report);
  },
};

/** A file that looks like FLUX's and makes no FLUX run. */
function checkModel(document: Document, { tab, flux }: GuiConfig, report: Report<Id>): void {
  if (flux === 'overridden') reportFlag(document, tab, report);
  if (flux === 'module-only') {
    const entry = entryOf(document, 'LoRA_type');
    const data = { type: fieldText(document, 'LoRA_type') ?? '' };
    if (entry) report({ ...on(entry), message: 'type-alone', data });
  }
}

function checkRun(run: Run, report: Report<Id>): void {
  const gui = guiOf(run);
  if (gui === undefined) return;
  checkLaterFlags(run.document, gui, report);
  if (gui.tab === 'lora') checkLora(run.document, report);
}

function reportFlag(document: Document, tab: GuiTab, report: Report<Id>): void {
  for (const key of ['sdxl', 'sdxl_checkbox', 'sd3_checkbox']) {
    const entry = entryOf(document, key);
    if (entry === undefined || !isTruthy(entry.value)) continue;
    const model = key === 'sd3_checkbox' ? 'Stable Diffusion 3' : 'SDXL';
    report({ ...on(entry), message: 'other-model', data: { ...field(tab, key), model } });
    return;
  }
}

/**
 * Flags since 26.0.0: FLUX's script runs, but the LoRA tab refuses `LoRA_type`, and values of the other model are written
 * in the place of FLUX's.
 */
function checkLaterFlags(document: Document, { tab, versions }: Gui, report: Report<Id>): void {
  for (const key of ['lumina_checkbox', 'anima_checkbox', 'hunyuan_image_checkbox']) {
    const entry = entryOf(document, key);
    if (entry === undefined || !isTruthy(entry.value)) continue;
    if (!versions.every((version) => guiTable(tab, version).keys.has(key))) continue;
    const refused = tab === 'lora' && key !== 'hunyuan_image_checkbox';
    const { label } = field(tab, key);
    report({ ...on(entry), message: refused ? 'refused' : 'values', data: { label, key } });
  }
}

function checkLora(document: Document, report: Report<Id>): void {
  const entry = entryOf(document, 'LoRA_type');
  const type = fieldText(document, 'LoRA_type');
  if (entry && type !== undefined && !/^Flux1( OFT)?$|LyCORIS|^LoCon$/.test(type)) {
    report({ ...on(entry), message: 'type', data: { type } });
  }
  const other = entryOf(document, 'sd3_checkbox');
  if (other && isTruthy(other.value)) {
    report({
      ...on(other),
      message: 'both',
      severity: 'warning',
      data: field('lora', 'sd3_checkbox'),
    });
  }
  checkRates(document, report);
}

function checkRates(document: Document, report: Report<Id>): void {
  const rate = (key: string) => {
    const value = entryOf(document, key)?.value;
    return value && numeric(value);
  };
  const t5 = entryOf(document, 't5xxl_lr');
  if (t5 && (rate('t5xxl_lr') ?? 0) > 0 && rate('text_encoder_lr') === 0) {
    report({ ...on(t5), message: 't5-rate', data: field('lora', 't5xxl_lr') });
  }
  const unet = entryOf(document, 'unet_lr');
  if (unet && ['learning_rate', 'text_encoder_lr', 'unet_lr'].every((key) => rate(key) === 0)) {
    report({ ...on(unet), message: 'no-rate' });
  }
}
