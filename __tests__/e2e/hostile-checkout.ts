import { hostileValues } from '../active.ts';
import { faulty } from './checkout.ts';

/** A text as a string of TOML, and of JSON. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Settings that a rule has something to say about, each with the value in it, and an option that is none. */
function config(value: string): string {
  const text = quoted(value);
  return [
    ...faulty.split('\n').filter((line) => !/^(?:output_|resume)/.test(line)),
    `output_dir = ${text}`,
    `output_name = ${text}`,
    `resume = ${quoted(`${value}.safetensors`)}`,
    ...[
      'mixed_precision',
      'optimizer_type',
      'lr_scheduler',
      'train_data_dir',
      'dataset_config',
      'v_pred',
    ].map((key) => `${key} = ${text}`),
    'max_train_epochs = 2',
    'save_state = true',
    `network_args = [${text}, ${quoted(`x=${value}`)}]`,
    `optimizer_args = [${text}, ${quoted(`${value}=1`)}]`,
    `${text} = 1`,
    // Where the value cannot stand in TOML the file is none, which is a finding too.
    `noise_offset = 0.05 # kohya-flux-lint: disable-line ${value}`,
    `# ${value}`,
    '',
  ].join('\n');
}

/** A plan that can be drawn, of states and weights with these names; upstream makes no folder for a slash in one. */
function plannable(value: string): string {
  return [
    ...faulty.split('\n').filter((line) => !/^(?:output_|resume)/.test(line)),
    'output_dir = "out"',
    `output_name = ${quoted(value.replaceAll('/', ''))}`,
    'save_state = true',
    'max_train_epochs = 4',
    '',
  ].join('\n');
}

function dataset(value: string): string {
  const text = quoted(value);
  return [
    '[general]',
    `caption_extension = ${text}`,
    `${text} = ${text}`,
    '[[datasets]]',
    `resolution = ${text}`,
    '[[datasets.subsets]]',
    `image_dir = ${text}`,
    `num_repeats = ${text}`,
    '',
  ].join('\n');
}

/** What somebody would commit to have text taken for more than text, by path: files of every kind, named as they say. */
export const hostileFiles = filesOf([...hostileValues.entries()]);

/** One in six of them. */
export function hostileSixth(sixth: number): Readonly<Record<string, string>> {
  return filesOf([...hostileValues.entries()].filter(([index]) => index % 6 === sixth % 6));
}

function filesOf(values: readonly (readonly [number, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    values.flatMap(([index, value]) => [
      [`${value}.toml`, config(value)],
      [`plan-${value}.toml`, plannable(value)],
      [`data/${value}.toml`, dataset(value)],
      [`gui/${value}.json`, gui(value)],
      [`${index}/requirements-${value}.txt`, `accelerate==0.33.0 # ${value}\n${value}\ntorch==${value}\n`],
      [
        `${index}/train ${value}.sh`,
        `accelerate launch flux_train_network.py --config_file ${quoted(value)}\n`,
      ],
      [
        `${index}/${value}/Dockerfile`,
        `RUN git clone https://github.com/kohya-ss/sd-scripts && git checkout ${value}\n`,
      ],
    ]),
  );
}

function gui(value: string): string {
  const text = quoted(value);
  return [
    '{',
    '"LoRA_type": "Flux1", "flux1_checkbox": true, "model_list": "custom", "save_every_n_epochs": 1,',
    `"pretrained_model_name_or_path": ${text}, "output_name": ${text}, "resume": ${text},`,
    `"optimizer": ${text}, "mixed_precision": ${text}, "max_resolution": ${text}, ${text}: ${text}`,
    '}',
  ].join('\n');
}
