import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PlainLaunch, PlainText } from './plain.ts';
import { type LaunchCase, type Verdict, verdictOf } from './verdict.ts';

/** The command by which a text starts a training that `reallyStarted` sees. */
export const launched = 'accelerate launch flux_train_network.py';

/** Whether the machine has a program. */
export function isThere(program: string, answer: RegExp): boolean {
  try {
    return answer.test(execFileSync(program, ['--version'], { encoding: 'utf8' }));
  } catch {
    return false;
  }
}

/** The words with which a program really has trainings started, in a folder of files; undefined where it fails. */
export function reallyStarted(
  files: Readonly<Record<string, string>>,
  [program = '', ...words]: readonly string[],
): readonly (readonly string[])[] | undefined {
  const root = mkdtempSync(join(tmpdir(), 'started-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const log = join(root, 'log');
    writeFileSync(log, '');
    const stub = join(root, 'accelerate');
    const script =
      'shift 2\nfor word in "$@"; do printf "%s\\0" "$word" >> "$LOG"; done\nprintf "\\1" >> "$LOG"\n';
    writeFileSync(stub, `#!/bin/sh\n${script}`);
    chmodSync(stub, 0o755);
    const env = { PATH: `${root}:${process.env.PATH}`, LOG: log };
    execFileSync(program, words, { cwd: root, env, stdio: 'pipe' });
    const runs = readFileSync(log, 'utf8').split('\x01').slice(0, -1);
    return runs.map((run) => run.split('\0').slice(0, -1));
  } catch {
    return undefined;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** What launches are against words that were really started: those that are not known as they are where nobody sets a variable. */
export function verdictOfArgs(found: readonly PlainLaunch[], real: readonly (readonly string[])[]): Verdict {
  const runs = real.map((args) => ({ ...nothingElse, args }));
  const own = found.map((one) => ({ ...one, args: one.args.flatMap(usual), env: {} }));
  return verdictOf({ expected: { runs } } as unknown as LaunchCase, own);
}

const nothingElse = {
  starter: 'accelerate',
  accelerate: [],
  script: 'flux_train_network.py',
  cwd: '/repo',
  env: {},
};

function usual(text: PlainText): readonly PlainText[] {
  if (typeof text === 'string' || text.default === undefined) return [text];
  return text.default === '' ? [] : [text.default];
}
