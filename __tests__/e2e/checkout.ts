import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const dist = join(import.meta.dirname, '../../dist');

/** The bundles, as they are shipped. */
export const bundles = { cli: join(dist, 'cli.cjs'), action: join(dist, 'action.cjs') };

/** The Node that runs npm: the oldest one that is tested. npm's scripts find a newer one first. */
export const oldNode = process.env.npm_node_execpath ?? process.execPath;

/** The Node that GitHub runs actions with. */
export const actionNode = join(import.meta.dirname, '../../node_modules/node/bin/node');

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'e2e-')));
let made = 0;

/** Where Node keeps what it has compiled of the bundles, for the next process of a test. */
export const compiled = join(tmpdir(), 'compiled');

/** A new directory with these files, by path; a git repository, or one below it at `git`, or none. */
export function checkout(files: Readonly<Record<string, string>>, git: string | false = '.'): string {
  made += 1;
  const root = join(scratch, String(made));
  mkdirSync(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (git !== false) initGit(join(root, git));
  return root;
}

/** Makes a directory a git repository, as `git init` does: a process takes longer than most of what is tested. */
export function initGit(directory: string): void {
  const own = join(directory, '.git');
  for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags'])
    mkdirSync(join(own, name), { recursive: true });
  writeFileSync(join(own, 'HEAD'), 'ref: refs/heads/master\n');
  const settings = [
    'repositoryformatversion = 0',
    'filemode = true',
    'bare = false',
    'logallrefupdates = true',
  ];
  writeFileSync(join(own, 'config'), `[core]\n${settings.map((one) => `\t${one}\n`).join('')}`);
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end with no environment but `PATH`, a place for compiled code and what is given. */
export function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Ended {
  const { PATH = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(program, [...args], {
    cwd,
    env: { PATH, NODE_COMPILE_CACHE: compiled, ...env },
    encoding: 'utf8',
    timeout: 100_000,
  });
  return { status, stdout, stderr };
}

/** A training config that makes one error and one warning. */
export const faulty = [
  'pretrained_model_name_or_path = "flux1-dev.safetensors"',
  'ae = "ae.safetensors"',
  'network_module = "networks.lora_flux"',
  'output_dir = "out"',
  'output_name = "subject"',
  'save_every_n_epochs = 1',
  'resume = "out/subject-000004.safetensors"',
  '',
].join('\n');

/** A training config that nothing can be said against, with the versions it runs with. */
export const clean = {
  'a.toml': [
    faulty.replace(/^resume = .*$/m, 'save_state = true'),
    'clip_l = "clip_l.safetensors"',
    't5xxl = "t5xxl_fp16.safetensors"',
    'network_dim = 16',
    'learning_rate = 1e-4',
    'max_train_epochs = 8',
    'mixed_precision = "bf16"',
    'save_last_n_epochs_state = 2',
    '',
  ].join('\n'),
  'requirements.txt': 'accelerate==1.6.0\nnumpy==1.26.4\ntorch==2.6.0\n',
};

/** File names that a log, a terminal, Markdown or a shell may take for more than names. */
export const hostileNames = [
  '::error ::name.toml',
  '##[error]name.toml',
  'a|b`c``d.toml',
  '@org/team <img src=x>.toml',
  '\u001b[31mred\u202etxt.toml',
  'line\r::set-output name=x::y\n::warning::end.toml',
  '](https:example.com) <!-- closes #1.toml',
  '-rf $(id) %0A%25.toml',
];
