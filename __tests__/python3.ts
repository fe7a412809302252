import { spawnSync } from 'node:child_process';

/** The version of this machine's `python3`, such as `3.11.7`; `undefined` where it has none. */
export const python3: string | undefined = /^Python (\S+)/.exec(
  spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout ?? '',
)?.[1];

/**
 * What a Python function makes of each of some values, which go there and back as JSON.
 * @param program defines `judge(value)`
 */
export function judgedByPython<Verdict>(program: string, values: readonly unknown[]): Verdict[] {
  const whole = `import json, sys\n${program}\nprint(json.dumps([judge(value) for value in json.load(sys.stdin)]))`;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', whole], {
    input: JSON.stringify(values),
    encoding: 'utf8',
    env: { ...process.env, PYTHONUTF8: '1' },
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Verdict[];
}
