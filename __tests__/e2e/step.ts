import { type ChildProcess, fork, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Command, readCommands } from '../runner.ts';
import { actionNode, bundles, compiled, type Ended } from './checkout.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'step-')));
const metadata = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'));
let steps = 0;

export interface Step extends Ended {
  readonly commands: readonly Command[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  /** `pull_request` unless said. */
  readonly event?: string;
  /** A text is written as it is. */
  readonly payload?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  /** Makes the waits of the step this many times shorter: for answers, and between calls. */
  readonly hurry?: number;
  /** Runs it as nobody where we are root, whom the system refuses nothing. */
  readonly unprivileged?: boolean;
  /** The action's file: by default that of this project. */
  readonly program?: string;
}

/**
 * Runs the bundled action as the runner does, with the inputs' defaults but that of `token`: only what a test gives
 * is there. While it runs, so do the test's own servers.
 */
export async function runStep(workspace: string, given: Given = {}): Promise<Step> {
  steps += 1;
  const file = (name: string, text: string) => {
    const path = join(scratch, `${steps}-${name}`);
    writeFileSync(path, text);
    if (given.unprivileged) chmodSync(path, 0o666);
    return path;
  };
  const output = file('output', '');
  const summary = file('summary', '');
  const defaults = Object.entries<{ default: string }>(metadata.inputs).map(
    ([name, input]) => [name, name === 'token' ? '' : input.default] as const,
  );
  const inputs = Object.entries({ ...Object.fromEntries(defaults), ...given.inputs });
  const run = given.unprivileged || given.env?.NODE_OPTIONS || isBusy ? runAlone : runStanding;
  const ended = await run(workspace, given, {
    ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REPOSITORY: 'me/configs',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_EVENT_NAME: given.event ?? 'pull_request',
    GITHUB_EVENT_PATH: file('event.json', textOf(given.payload ?? {})),
    ...(given.hurry !== undefined && { HURRY: String(given.hurry) }),
    ...given.env,
  });
  return {
    ...ended,
    commands: readCommands(ended.stdout + ended.stderr),
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
  };
}

let standing: ChildProcess | undefined;
let isBusy = false;

/** Runs a step in the process that stays for all steps of this one. */
function runStanding(
  cwd: string,
  { program = bundles.action }: Given,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const runner = standing ?? startRunner();
  isBusy = true;
  return new Promise<Ended>((done, fail) => {
    const gone = () => fail(new Error('the runner itself has ended'));
    runner.once('exit', gone).once('message', (ended: Ended) => {
      runner.off('exit', gone);
      done(ended);
    });
    runner.send({ program, cwd, env: { PATH, ...env } });
  }).finally(() => {
    isBusy = false;
  });
}

function startRunner(): ChildProcess {
  const script = join(import.meta.dirname, 'standing-runner.mjs');
  const runner = fork(script, {
    execPath: actionNode,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  runner.on('exit', () => {
    standing = undefined;
  });
  standing = runner;
  return runner;
}

function runAlone(
  cwd: string,
  { unprivileged = false, program = bundles.action, hurry }: Given,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const hurried = hurry === undefined ? [] : ['--import', join(import.meta.dirname, 'hurry.mjs')];
  if (unprivileged) chmodSync(scratch, 0o755);
  const nobody = unprivileged && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(actionNode, [...hurried, program], {
    cwd,
    env: { PATH, NODE_COMPILE_CACHE: compiled, ...env },
    timeout: 100_000,
    ...nobody,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail).on('close', (status) => done({ status, stdout, stderr }));
  });
}

function textOf(payload: unknown): string {
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}

/** The file that GITHUB_OUTPUT names: `NAME<<DELIMITER`, the value, the delimiter. */
function readOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2\n/gm)].map(([, name = '', , value = '']) => [
      name,
      value,
    ]),
  );
}
