import { datasetKeys } from '../knowledge/dataset.ts';
import {
  type Family,
  familyOfOption,
  finetuneNames,
  guiNames,
  isTellingOption,
  isTrainOption,
  tools,
} from '../knowledge/families.ts';
import { scriptFacts, scriptsThat, unsaidScript } from '../knowledge/scripts.ts';
import { type Document, type DocumentKind, isReadable, type TableValue } from '../model/document.ts';
import type { Said } from '../model/message.ts';
import type { SkippedFile } from '../model/report.ts';
import type { GuiConfig } from '../model/run.ts';
import { type Script, scripts } from '../model/script.ts';
import { fileKind } from '../parse/kinds.ts';
import { mayStartTraining } from '../parse/mentions.ts';
import { isAccelerateConfig } from './accelerate-config.ts';
import { type FamilyVerdict, familyOf } from './family.ts';
import { find, tablesIn, type View, viewOf } from './view.ts';

/** A document that is ours. */
export interface Recognised {
  readonly kind: DocumentKind;
  /** Of a training or GUI config; absent where nothing in it tells and it was asked for. */
  readonly family?: Family;
  /** Of a training or GUI config: the script that its options are for. */
  readonly script?: Script | undefined;
  /** Whether the options leave no other script. */
  readonly scriptSure?: boolean;
  readonly gui?: GuiConfig;
}

/** A document of something else. */
interface LeftAlone {
  readonly kind: undefined;
  readonly gui?: undefined;
  /** What it trains, where it trains something else. */
  readonly family?: Family;
  readonly reason: Said<'skipped'> &
    Pick<SkippedFile, 'onRequest'> & {
      /** It trains something, and nothing tells what. */
      readonly isOfNoFamily?: true;
    };
}

/** A dataset config that nothing here says is for FLUX. */
export const datasetElsewhere: LeftAlone = {
  kind: undefined,
  reason: { message: 'dataset-elsewhere', onRequest: true },
};

export type Classification = Recognised | LeftAlone;

/**
 * What a document is, told by its content where its name does not tell.
 * @param asked the user named the file or the script, so options that fit several models are taken for FLUX's
 */
export function classify(document: Document, asked = false): Classification {
  const { kind, neverRead, starts } = fileKind(document.path) ?? {};
  if (kind !== undefined && neverRead !== true) return { kind };
  if (isAccelerateConfig(document)) return { kind: 'accelerate-config' };
  if (starts !== undefined && mayStartTraining(document.text)) return { kind: 'launch-script' };
  const classifyContent = byContent[document.format];
  if (classifyContent === undefined) return leave({ message: 'unrelated' });
  const view = viewOf(document);
  if (view.root.entries.length === 0) return leave({ message: 'empty' });
  const tool = tools.find(({ anyOf }) => anyOf.some((keys) => keys.every((key) => view.has(key))));
  if (tool !== undefined) return leave({ message: `tool-${tool.is}` });
  if (isDatasetConfig(view, document.format)) return { kind: 'dataset-config' };
  return classifyContent(view, asked);
}

/** What content tells, by how it is written; a file that is text is known by its name or not at all. */
const byContent: Readonly<
  Partial<Record<Document['format'], (view: View, asked: boolean) => Classification>>
> = {
  toml: classifyTrain,
  json: classifyJson,
};

/** What a document is whose file the user named: TOML that cannot be read was meant to be ours, whatever it looks like. */
export function classifyNamed(document: Document): Classification {
  const classification = classify(document, true);
  const { kind, family } = classification;
  const isBroken = document.format === 'toml' && !isReadable(document);
  return kind === undefined && family === undefined && isBroken ? { kind: 'train-config' } : classification;
}

function classifyTrain(view: View, asked: boolean): Classification {
  const verdict = familyOf(view);
  if (!isTrainConfig(view, verdict, asked)) return leave({ message: 'unrelated' });
  if (!asked && describesSeveralRuns(view)) return leave({ message: 'several-runs' });
  if (verdict?.family === 'flux') return { kind: 'train-config', family: 'flux', ...scriptOf(view) };
  if (asked && verdict?.sure !== true) return { kind: 'train-config', ...scriptOf(view) };
  if (verdict !== undefined) return leaveFamily(verdict);
  return { kind: undefined, reason: { message: 'no-family', onRequest: true, isOfNoFamily: true } };
}

/** Whether upstream's training scripts would find options of theirs in it, at least by their look. */
function isTrainConfig(view: View, verdict: FamilyVerdict | undefined, asked: boolean): boolean {
  let known = 0;
  let telling = 0;
  for (const key of view.flat.keys()) {
    const name = asked ? asOption(key) : key;
    if (isTrainOption(name) || familyOfOption.has(name)) known += 1;
    if (isTellingOption(name)) telling += 1;
  }
  if (asked) return telling > 0 || known > 1;
  const isFluxModule = verdict?.because.startsWith('network_module') === true;
  return isFluxModule ? known > 1 : telling > 0 && known > 2;
}

/** The option that somebody may have meant who writes as on the command line. */
function asOption(name: string): string {
  return name.replace(/^-+/, '').replaceAll('-', '_').toLowerCase();
}

/** Tables that each name a model are read one by one by some other program: upstream would mix them. */
function describesSeveralRuns(view: View): boolean {
  const named = view.root.entries.filter(
    ({ value }) => value.type === 'table' && find(value, 'pretrained_model_name_or_path') !== undefined,
  );
  return named.length > 1;
}

/** The script that an option names, else one that options make likely, else the one that no option speaks for. */
function scriptOf(view: View): { readonly script: Script; readonly scriptSure: boolean } {
  const isNamed = (script: Script) => scriptFacts(script).namedBy.some((key) => view.gives(key));
  const others = scripts.filter((script) => script !== unsaidScript);
  const named = others.find(isNamed);
  if (named !== undefined) return { script: named, scriptSure: true };
  const likely = others.find((script) => scriptFacts(script).likelyBy.some((key) => view.flat.has(key)));
  if (likely !== undefined) return { script: likely, scriptSure: false };
  return { script: unsaidScript, scriptSure: isNamed(unsaidScript) };
}

/**
 * A dataset config has `general` and `datasets`, and keys that sd-scripts knows below them. With options that only a
 * training run has beside them it is a training config into which datasets were pasted.
 */
function isDatasetConfig(view: View, format: Document['format']): boolean {
  const parts = ['general', 'datasets', 'dataset', 'subsets'].flatMap((key) => view.top(key) ?? []);
  if (parts.length === 0) return false;
  const { root } = view;
  const others = root.entries.filter(({ key }) => !/^(?:general|datasets?|subsets)$/.test(key));
  if (format === 'json' && others.length > 0) return false;
  const beside = [
    ...others.map(({ key }) => key),
    ...others.flatMap(({ value }) => (value.type === 'table' ? keysOf(value) : [])),
  ];
  const general = view.top('general');
  const training = [...beside, ...(general?.type === 'table' ? keysOf(general) : [])];
  if (training.some((key) => isTellingOption(key) && !datasetKeys.has(key) && !datasetLike.has(key)))
    return false;
  const levels = parts.flatMap(tablesIn);
  const subsets = levels.flatMap((table) => tablesIn(find(table, 'subsets') ?? table));
  if (subsets.some((table) => keysOf(table).some((key) => sourceKeys.has(key)))) return true;
  const keys = [...levels, ...subsets].flatMap(keysOf).filter((key) => key !== 'subsets');
  const known = keys.filter((key) => datasetKeys.has(key)).length;
  return known > 1 && known * 2 >= keys.length;
}

/** What a subset takes its images from: no other program's datasets have these names. */
const sourceKeys = new Set(['image_dir', 'metadata_file', 'conditioning_data_dir']);

/** Training options about data, which people write into dataset configs by mistake. */
const datasetLike = new Set([
  'train_batch_size',
  'dataset_repeats',
  'max_token_length',
  'debug_dataset',
  'cache_latents',
  'cache_latents_to_disk',
  'train_data_dir',
  'reg_data_dir',
  'prior_loss_weight',
  'caption_extention',
  'masked_loss',
]);

function keysOf(table: TableValue): string[] {
  return table.entries.map(({ key }) => key);
}

function classifyJson(view: View): Classification {
  const names = keysOf(view.root);
  const known = names.filter((name) => isTrainOption(name)).length;
  const own = names.filter((name) => guiNames.has(name)).length;
  const isFlat = !view.root.entries.some(({ value }) => value.type === 'table');
  const trimmed =
    view.flat.has('flux1_checkbox') && view.flat.has('pretrained_model_name_or_path') && own > 1;
  if (isFlat && ((own >= 3 && known >= 5) || trimmed)) return classifyGui(view, names);
  return known >= 5 ? leave({ message: 'train-json' }) : leave({ message: 'unrelated' });
}

/**
 * Whether the GUI would start a FLUX script with a configuration: the first flag that is on wins, in the order of
 * kohya_gui/lora_gui.py:1262, dreambooth_gui.py:852 and finetune_gui.py:912 (kohya_ss v25.2.1).
 */
function classifyGui(view: View, names: readonly string[]): Classification {
  if (names.includes('init_word') || names.includes('num_vectors_per_token')) {
    return {
      ...leave({
        message: 'family',
        data: { family: 'Textual Inversion', because: 'num_vectors_per_token' },
      }),
      family: 'other',
    };
  }
  const isLora = names.includes('LoRA_type') || names.includes('network_dim');
  const tab = isLora ? 'lora' : names.some((name) => finetuneNames.has(name)) ? 'finetune' : 'dreambooth';
  const isOn = (key: string) => view.isTrue(key);
  const isXl = isOn('sdxl') || isOn('sdxl_checkbox');
  const isSd3 = isOn('sd3_checkbox');
  const [script] = scriptsThat(({ trains }) => trains === (isLora ? 'network' : 'model'));
  if (isOn('flux1_checkbox')) {
    const flux = isXl || (isSd3 && !isLora) ? 'overridden' : 'yes';
    return { kind: 'gui-config', family: 'flux', script, scriptSure: true, gui: { tab, flux } };
  }
  if (isLora && view.text('LoRA_type')?.startsWith('Flux1') && !isXl && !isSd3) {
    return {
      kind: 'gui-config',
      family: 'flux',
      script,
      scriptSure: false,
      gui: { tab, flux: 'module-only' },
    };
  }
  const because = isXl ? 'sdxl' : isSd3 ? 'sd3_checkbox' : 'flux1_checkbox';
  if (isXl)
    return leaveFamily({
      family: 'sdxl',
      name: 'Stable Diffusion XL',
      because: `${because} = true`,
      sure: true,
    });
  if (isSd3)
    return leaveFamily({
      family: 'sd3',
      name: 'Stable Diffusion 3',
      because: `${because} = true`,
      sure: true,
    });
  return { ...leave({ message: 'gui-not-flux' }), family: 'other' };
}

function leave(reason: Said<'skipped'>): LeftAlone {
  return { kind: undefined, reason };
}

function leaveFamily({ family, name, because }: FamilyVerdict): LeftAlone {
  return { ...leave({ message: 'family', data: { family: name, because } }), family };
}
