import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';
import { en } from '../../src/messages/en.ts';
import { renderAny } from '../../src/messages/render.ts';
import type { World } from '../../src/model/world.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { printed } from '../report/sample.ts';

const states = join(import.meta.dirname, '../fixtures/states');
const scratch = mkdtempSync(join(tmpdir(), 'states-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const whole = 'accelerate-1.15.0-lora-state';
let count = 0;

interface Checkout {
  readonly state?: string;
  readonly config?: string;
  readonly requirements?: string;
  /** The NumPy that saved the state, and that the checkout asks for. */
  readonly numpy?: 1 | 2;
  /** Changes the state. */
  readonly change?: (directory: string) => void;
}

/** What the rule says about a checkout that holds a state and a config that resumes from it. */
async function told({
  state = whole,
  config = '',
  requirements = '',
  numpy = 2,
  change,
}: Checkout): Promise<string[]> {
  const root = join(scratch, String(count++));
  const directory = join(root, 'states/a-000001-state');
  mkdirSync(root);
  cpSync(join(states, state), directory, { recursive: true });
  change?.(directory);
  const base = 'network_module = "networks.lora_flux"\nsave_state = true\nsave_every_n_epochs = 1\n';
  writeFileSync(join(root, 'lora.toml'), `${base}resume = "states/a-000001-state"\n${config}`);
  writeFileSync(join(root, 'requirements.txt'), `${requirements}numpy${numpy === 1 ? '<2' : '>=2'}\n`);
  const { findings } = await lint(checkoutAt(root));
  return findings
    .filter(({ rule }) => rule === 'wrong-resume-target')
    .map(
      ({ severity, message, data }) =>
        `${severity} ${message} ${renderAny(en, 'wrong-resume-target', { message, data })}`,
    );
}

describe('a committed state', () => {
  it.each<[string, Checkout]>([
    ['is whole', {}],
    ['is whole, with its rank', { config: 'network_dim = 4\n' }],
    [
      'has another rank with arguments that may change it',
      { config: 'network_dim = 8\nnetwork_args = ["a=1"]\n' },
    ],
    ['is whole, under versions that load it', { requirements: 'accelerate==1.6.0\ntorch==2.6.0\n' }],
    [
      'is old, under a range of versions',
      { state: 'accelerate-0.24.1-lora-state', requirements: 'accelerate>=0.33\ntorch>=2.1\n' },
    ],
    ['is of accelerate 0.33', { state: 'accelerate-0.33.0-lora-state' }],
  ])('%s', async (_, checkout) => {
    expect(await told(checkout)).toEqual([]);
  });

  it.each<[string, Checkout, RegExp]>([
    [
      'is cut off',
      { state: `${whole}--truncated-optimizer` },
      /^error state-truncated .*`optimizer\.bin`.*PytorchStreamReader/,
    ],
    ['lacks a file', { state: `${whole}--missing-optimizer` }, /^warning state-missing .*`optimizer\.bin`/],
    [
      'lacks the weights',
      { change: (directory) => rmSync(join(directory, 'model.safetensors')) },
      /^warning state-missing-weights /,
    ],
    ['lacks random states', { state: `${whole}--missing-random-states` }, /^warning state-random-states /],
    ['lacks its position', { state: `${whole}--missing-train-state` }, /^warning state-no-position /],
    [
      'has LFS pointers for weights',
      { state: `${whole}--lfs-pointer-model` },
      /^notice state-lfs-pointer .*`lfs: true`/,
    ],
    [
      'has LFS pointers for the optimizer',
      { state: `${whole}--lfs-pointer-optimizer` },
      /^notice state-lfs-pointer /,
    ],
    ['is a fine-tune for a LoRA', { change: rewriteAsFull }, /^error state-other-training /],
    [
      'has another rank',
      { config: 'network_dim = 8\n' },
      /^error state-other-network-dim .*rank 4, and `network_dim` is 8/,
    ],
    [
      'was saved without a scaler',
      { config: 'mixed_precision = "fp16"\n' },
      /^warning state-missing .*`scaler\.pt`/,
    ],
    [
      'holds a checkpoint of another program',
      { change: (directory) => writeFileSync(join(directory, 'custom_checkpoint_0.pkl'), '') },
      /^error state-custom-checkpoints /,
    ],
    [
      'has a position without a step',
      { change: (directory) => writeFileSync(join(directory, 'train_state.json'), '{}') },
      /^error state-position-no-step .*KeyError/,
    ],
    [
      'has random states with a name that its pins refuse',
      { change: renameInRandomStates, requirements: 'accelerate==1.6.0\ntorch==2.6.0\n' },
      /^warning state-random-states-version The versions asked for here load `states\/a-000001-state` without its random states, and say nothing: shuffling and noise start afresh\.$/,
    ],
    [
      'is too old for its pins',
      { state: 'accelerate-0.24.1-lora-state', requirements: 'accelerate==0.33.0\ntorch==2.5.1\n' },
      /^error state-stops-step .*accelerate 0\.33\.0/,
    ],
  ])('%s', async (_, checkout, expected) => {
    const found = await told(checkout);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  it('is left to the rule about versions where they resume no state at all', async () => {
    expect(await told({ requirements: 'accelerate==0.33.0\ntorch==2.6.0\n' })).toEqual([]);
  });

  it('is not told of where a link leads out of the checkout', async () => {
    const outside = join(scratch, 'outside.bin');
    writeFileSync(outside, 'secret');
    const found = await told({
      change: (directory) => {
        rmSync(join(directory, 'optimizer.bin'));
        symlinkSync(outside, join(directory, 'optimizer.bin'));
      },
    });
    expect(found).toEqual([]);
  });
});

it('says of a file that the system does not read that it is not checked', async () => {
  const folder = 'states/a-000001-state';
  const files = readdirSync(join(states, whole)).map(
    (name) => [`${folder}/${name}`, readFileSync(join(states, whole, name))] as const,
  );
  const config = `network_module = "networks.lora_flux"\nae = "a"\nnetwork_dim = 4\nresume = "${folder}"\n`;
  const world = worldOfTexts([...files, ['lora.toml', config]]);
  const openState: World['openState'] = (directory) => {
    const state = world.openState(directory);
    const read: typeof state.read = (name, ...part) => {
      if (name === 'scheduler.bin') throw new Error('EACCES');
      return state.read(name, ...part);
    };
    return { ...state, read };
  };
  expect(await printed('text', await lint({ ...world, openState }), [], { width: 1000 })).toContain(
    '`scheduler.bin` in `states/a-000001-state` cannot be read here, so it is not checked. Make it readable, or name another state.',
  );
});

it('has a message for everything that can be found in a state', () => {
  // No accelerate that resumes its own states reads `pytorch_model.bin` only: one that does not is told of as such.
  const elsewhere = [
    'finished',
    'full-restarts',
    'no-state',
    'random-states-processes',
    'stops-pytorch-model-bin',
  ];
  const needed = Object.keys(en.state ?? {}).filter((message) => !elsewhere.includes(message));
  expect(needed.filter((message) => en['wrong-resume-target']?.[`state-${message}`] === undefined)).toEqual(
    [],
  );
});

/** Gives the random states a name that no reader of weights only makes values with. */
function renameInRandomStates(directory: string): void {
  const path = join(directory, 'random_states_0.pkl');
  const bytes = readFileSync(path);
  bytes.write('_recOnstruct', bytes.indexOf('_reconstruct'), 'latin1');
  writeFileSync(path, bytes);
}

/** Gives the weights the name of a block of the whole model. */
function rewriteAsFull(directory: string): void {
  const path = join(directory, 'model.safetensors');
  const bytes = readFileSync(path);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString());
  const renamed = Object.fromEntries(
    Object.entries(header).map(([name, value], index) =>
      name === '__metadata__' ? [name, value] : [`double_blocks.${index}.weight`, value],
    ),
  );
  const text = Buffer.from(JSON.stringify(renamed));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  writeFileSync(path, Buffer.concat([size, text, bytes.subarray(8 + length)]));
}
