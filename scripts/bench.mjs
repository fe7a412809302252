// How fast it is, as ratios with a limit each, what many configs take, and what hostile repositories cost: `npm run bench`, or `npm run bench -- --check` to fail over a limit.
// Node is the one that runs this script; give others as paths: npm run bench -- /path/to/node
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { cost, heavy, usageProbe } from './bench-heavy.mjs';

const limits = { start: 2.2, throughput: 1.7, first: 2.5 };
/** Mebibytes that so many configs may take, and how much more ten times as many may cost. */
const many = { configs: 1000, mebibytes: 120, tenfold: 250, growth: 11 };
const cli = join(import.meta.dirname, '../dist/cli.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
const given = process.argv.slice(2);
const nodes = given.filter((argument) => argument !== '--check');
let over = false;

try {
  const one = join(scratch, 'one');
  mkdirSync(join(one, '.git'), { recursive: true });
  writeFileSync(join(one, 'lora.toml'), config(0));
  for (const node of nodes.length === 0 ? [process.execPath] : nodes) start(resolve(node), one);
  await throughput(join(scratch, 'many'));
  memory();
  heavy(process.execPath, cli, scratch, () => {
    over = true;
  });
} finally {
  rmSync(scratch, { recursive: true });
}
if (over && given.includes('--check')) process.exitCode = 1;

/**
 * The whole process, from start to exit: the command line on one config against Node doing nothing. A first start, which
 * is not counted, fills caches: the system's, and Node's for compiled code.
 */
function start(node, directory) {
  const run = (...args) =>
    milliseconds(() => {
      const { error } = spawnSync(node, args, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
      if (error) throw error;
    });
  run(cli, 'lora.toml');
  const pairs = Array.from({ length: 15 }, () => [run('-e', '0'), run(cli, 'lora.toml')]);
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const bare = median(pairs.map(([time]) => time));
  const ours = median(pairs.map(([, time]) => time));
  tell(`one config of 60 lines, Node ${version}`, 'node -e 0', bare, ours, limits.start);
}

/** In one process, files read from disk each time: linting against a bare loop of parse and compiled schema. */
async function throughput(directory) {
  const number = 1000;
  mkdirSync(join(directory, '.git'), { recursive: true });
  const paths = Array.from({ length: number }, (_, index) => join(directory, `${index}.toml`));
  paths.forEach((path, index) => {
    writeFileSync(path, config(index));
  });
  const { bare, ours } = await bundled();
  const pairs = [];
  for (let round = 0; round < 7; round++) {
    pairs.push([await timed(() => bare(paths)), await timed(() => ours(directory))]);
  }
  const [first] = pairs;
  const counted = pairs.slice(1);
  tell(
    `${number} configs`,
    'parse and schema',
    median(counted.map(([a]) => a)),
    median(counted.map(([, b]) => b)),
    limits.throughput,
  );
  tell(`${number} configs, first time`, 'parse and schema', first[0], first[1], limits.first);
}

/** The whole process on many configs, and on ten times as many: processor time and memory. */
function memory() {
  const [some, tenfold] = [many.configs, 10 * many.configs].map((number) => {
    const root = join(scratch, `memory ${number}`);
    mkdirSync(join(root, '.git'), { recursive: true });
    for (let index = 0; index < number; index++) writeFileSync(join(root, `${index}.toml`), config(index));
    return cost(
      process.execPath,
      [...usageProbe(scratch), cli, '--format', 'json'],
      root,
      join(scratch, 'usage.json'),
    );
  });
  const grown = tenfold.seconds / some.seconds;
  tellMemory(`${many.configs} configs`, some, many.mebibytes, '');
  const isSteep = grown > many.growth;
  if (isSteep) over = true;
  const growth = `, ${grown.toFixed(2)} times a tenth of it (limit ${many.growth}${isSteep ? ', OVER THE LIMIT' : ''})`;
  tellMemory(`${10 * many.configs} configs`, tenfold, many.tenfold, growth);
}

function tellMemory(what, { seconds, mebibytes }, limit, more) {
  const isOver = mebibytes > limit;
  if (isOver) over = true;
  console.log(
    `${what}: ${seconds.toFixed(2)} s of processor, ${mebibytes.toFixed(0)} MiB (limit ${limit}, ${isOver ? 'OVER THE LIMIT' : 'ok'})${more}`,
  );
}

/** Both ways from the same sources, bundled alike. */
async function bundled() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { readFileSync } from 'node:fs';
        import { parse } from 'toml';
        import { network } from './src/generated/validate.js';
        import { checkoutAt } from './src/files/checkout.ts';
        import { lint } from './src/lint.ts';
        export function bare(paths) {
          for (const path of paths) network(parse(readFileSync(path, 'utf8')));
        }
        export async function ours(root) {
          const { findings, repository } = await lint(checkoutAt(root));
          if (repository.runs.length === 0 || findings.length === 0) throw new Error('nothing was linted');
        }`,
      resolveDir: join(import.meta.dirname, '..'),
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  const file = join(scratch, 'bundle.cjs');
  writeFileSync(file, outputFiles[0].contents);
  return createRequire(import.meta.url)(file);
}

function tell(what, against, bare, ours, limit) {
  const ratio = ours / bare;
  if (ratio > limit) over = true;
  const verdict = ratio > limit ? 'OVER THE LIMIT' : 'ok';
  console.log(
    `${what}: ${ours.toFixed(1)} ms, ${against}: ${bare.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (limit ${limit}, ${verdict})`,
  );
}

function milliseconds(work) {
  const from = performance.now();
  work();
  return performance.now() - from;
}

async function timed(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** A config of 60 lines, as people write them, no two alike. */
function config(index) {
  return `# FLUX.1 LoRA number ${index}
pretrained_model_name_or_path = "models/flux1-dev.safetensors"
clip_l = "models/clip_l.safetensors"
t5xxl = "models/t5xxl_fp16.safetensors"
ae = "models/ae.safetensors"
train_data_dir = "data/subject-${index}"
output_dir = "output/subject-${index}"
output_name = "subject-${index}"
log_with = "tensorboard"

[saving]
save_model_as = "safetensors"
save_precision = "bf16"
save_every_n_epochs = ${1 + (index % 4)}
save_last_n_epochs = 4
save_state = ${index % 3 === 0}

[network]
network_module = "networks.lora_flux"
network_dim = ${4 << (index % 4)}
network_alpha = ${4 << (index % 4)}
network_train_unet_only = true
network_args = [ "train_double_block_indices=all", "train_single_block_indices=all" ]

[training]
max_train_epochs = ${8 + (index % 8)}
train_batch_size = ${1 + (index % 2)}
learning_rate = ${1 + (index % 9)}e-4
unet_lr = 1e-4
optimizer_type = "adafactor"
optimizer_args = [ "relative_step=False", "scale_parameter=False", "warmup_init=False" ]
lr_scheduler = "constant_with_warmup"
lr_warmup_steps = 100
max_grad_norm = 0.0
mixed_precision = "bf16"
fp8_base = true
gradient_checkpointing = true
gradient_accumulation_steps = 1
sdpa = true
seed = ${index}
max_data_loader_n_workers = 2
persistent_data_loader_workers = true

[flux]
timestep_sampling = "shift"
discrete_flow_shift = 3.1582
model_prediction_type = "raw"
guidance_scale = 1.0
loss_type = "l2"
t5xxl_max_token_length = 512

[dataset]
resolution = "1024,1024"
caption_extension = ".txt"
enable_bucket = true
min_bucket_reso = 256
max_bucket_reso = 2048
bucket_reso_steps = 64
cache_latents_to_disk = true
cache_text_encoder_outputs_to_disk = true
`;
}
