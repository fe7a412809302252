import {
  type Family,
  familyOfModule,
  familyOfOption,
  stableDiffusionModules,
  stableDiffusionOptions,
} from '../knowledge/families.ts';
import { describeValue } from '../model/values.ts';
import type { View } from './view.ts';

/** The model family that a training config tells, and by what. */
export interface FamilyVerdict {
  readonly family: Family;
  readonly name: string;
  /** The key and value it was told by, as written. */
  readonly because: string;
  /** `false` where the same could stand in a config of FLUX. */
  readonly sure: boolean;
}

/** What a training config is for, told by its options; undefined where they fit several families. */
export function familyOf(view: View): FamilyVerdict | undefined {
  return (
    byModule(view) ??
    byModelType(view) ??
    byOwnOption(view) ??
    byFluxFiles(view) ??
    byModelName(view) ??
    byStableDiffusion(view)
  );
}

function byModule(view: View): FamilyVerdict | undefined {
  const markers = familyOfModule.get(view.text('network_module') ?? '');
  return markers && { ...markers, because: written(view, 'network_module'), sure: true };
}

/** Only the FLUX scripts have `model_type`; other programs have it too, with other values. */
function byModelType(view: View): FamilyVerdict | undefined {
  const type = view.text('model_type');
  if (type !== 'flux' && type !== 'chroma') return undefined;
  return { family: 'flux', name: 'FLUX', because: written(view, 'model_type'), sure: true };
}

/** FLUX's own files together outweigh a left-over option of another family. */
function byOwnOption(view: View): FamilyVerdict | undefined {
  if (view.gives('ae') && (view.gives('clip_l') || view.gives('t5xxl'))) return undefined;
  for (const key of view.flat.keys()) {
    const markers = familyOfOption.get(key);
    if (markers && markers.family !== 'sdxl' && view.gives(key)) {
      return { ...markers, because: written(view, key), sure: true };
    }
  }
  return undefined;
}

/** `ae` is Lumina's too, `clip_l` and `t5xxl` are SD 3's: those were told by their own options before. */
function byFluxFiles(view: View): FamilyVerdict | undefined {
  const file = ['ae', 't5xxl', 'clip_l'].find((key) => view.text(key) !== undefined);
  if (file === undefined) return undefined;
  const sure = view.gives('ae') && (view.gives('clip_l') || view.gives('t5xxl'));
  return { family: 'flux', name: 'FLUX', because: written(view, file), sure };
}

function byModelName(view: View): FamilyVerdict | undefined {
  const model = view.text('pretrained_model_name_or_path') ?? '';
  if (
    !/flux[._-]?1|black-forest-labs[/\\]FLUX|\bflux[._-](?:dev|schnell)/i.test(model) ||
    /flux[._-]?2|xl|pony/i.test(model)
  ) {
    return undefined;
  }
  return {
    family: 'flux',
    name: 'FLUX',
    because: written(view, 'pretrained_model_name_or_path'),
    sure: false,
  };
}

function byStableDiffusion(view: View): FamilyVerdict | undefined {
  const option = [...view.flat.keys()].find(
    (key) => familyOfOption.get(key)?.family === 'sdxl' && view.gives(key),
  );
  if (option !== undefined)
    return { family: 'sdxl', name: 'Stable Diffusion XL', because: written(view, option), sure: true };
  const model = view.text('pretrained_model_name_or_path') ?? '';
  if (
    /sd_?xl|xl[_-]?(?:base|v?\d)|stable-diffusion-xl|xl\.(?:safetensors|ckpt)$|illustrious|pony/i.test(model)
  ) {
    return {
      family: 'sdxl',
      name: 'Stable Diffusion XL',
      because: written(view, 'pretrained_model_name_or_path'),
      sure: true,
    };
  }
  if (
    /stable-diffusion-v1|stable-diffusion-2|\bsd[-_]?v?1[._-]?[45]|v1-5-pruned|\bsd2|anything-v|\bnai\b/i.test(
      model,
    )
  ) {
    return {
      family: 'sd15',
      name: 'Stable Diffusion 1.x/2.x',
      because: written(view, 'pretrained_model_name_or_path'),
      sure: true,
    };
  }
  const name = 'Stable Diffusion 1.x/2.x/XL';
  const module = view.text('network_module') ?? '';
  if (stableDiffusionModules.has(module))
    return { family: 'other', name, because: written(view, 'network_module'), sure: false };
  const old = [...view.flat.keys()].find((key) => stableDiffusionOptions.has(key) && view.gives(key));
  return old === undefined ? undefined : { family: 'other', name, because: written(view, old), sure: false };
}

function written(view: View, key: string): string {
  const value = view.flat.get(key);
  return value === undefined ? key : `${key} = ${describeValue(value)}`;
}
