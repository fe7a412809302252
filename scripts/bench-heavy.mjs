// What hostile repositories cost: seconds of processor time and memory, each with a limit, at some size and at twice that.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const limits = { seconds: 10, mebibytes: 300 };
/** How much more twice as much may cost, where that is more than starting. */
const growth = 2.6;
/** Seconds below which growth says nothing: starting, and what one file costs. */
const negligible = 0.5;

const bad = `network_module = "networks.lora_flux"
resume = "output/a.safetensors"
output_dir = "output"
`;

/** Each makes files by path, of about the size that is given. */
const repositories = [
  {
    is: 'equal pins',
    size: 6000,
    files: (size) => [['requirements.txt', 'accelerate==1.2.0\n'.repeat(size)]],
  },
  {
    is: 'requirements that include each other',
    size: 2000,
    files: (size) =>
      numbers(size).map((index) => [
        `requirements-${index}.txt`,
        `-r requirements-${(index + 1) % size}.txt\n-r requirements-${(index * 7) % size}.txt\naccelerate==1.${index % 5}.0\n`,
      ]),
  },
  {
    is: 'configs of 1,000 unknown keys',
    size: 600,
    files: (size) =>
      numbers(size).map((index) => [
        `configs/${index}.toml`,
        bad +
          numbers(1000)
            .map((key) => `unknown_key_${key} = ${key}\n`)
            .join(''),
      ]),
  },
  {
    is: 'megabytes of network_args',
    size: 14,
    files: (size) =>
      numbers(size).map((index) => [
        `configs/${index}.toml`,
        `${bad}network_args = [${numbers(60_000)
          .map((key) => `"foo_${key}=${key}"`)
          .join(', ')
          .slice(0, 1e6)
          .replace(/,[^,]*$/, '')}]\n`,
      ]),
  },
  {
    is: 'files',
    size: 100_000,
    limits: { seconds: 3, mebibytes: 200 },
    files: (size) => numbers(size).map((index) => [`${index % 200}/${index}.json`, '{"caption": "a cat"}']),
  },
];

/**
 * Lints each with the command line.
 * @param over called when a limit is broken
 */
export function heavy(node, cli, scratch, over) {
  const probe = usageProbe(scratch);
  for (const { is, size, files, limits: own = limits } of repositories) {
    const [half, whole] = [size / 2, size].map((count) => {
      const root = join(scratch, `${is} ${count}`);
      mkdirSync(join(root, '.git'), { recursive: true });
      for (const [path, text] of [['a.toml', bad], ...files(count)]) {
        mkdirSync(join(root, path, '..'), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      return cost(node, [...probe, cli, '--format', 'json'], root, join(scratch, 'usage.json'));
    });
    const grown = whole.seconds / half.seconds;
    const isOver =
      whole.seconds > own.seconds ||
      whole.mebibytes > own.mebibytes ||
      !whole.worst ||
      (whole.seconds > negligible && grown > growth);
    if (isOver) over();
    console.log(
      `${size} ${is}: ${whole.seconds.toFixed(2)} s of processor (limit ${own.seconds}), ${whole.mebibytes.toFixed(0)} MiB (limit ${own.mebibytes}), ${grown.toFixed(2)} times half of it (limit ${growth}), ${isOver ? 'OVER THE LIMIT' : 'ok'}`,
    );
  }
}

/** Arguments by which Node writes what it used into the file that `USAGE` names. */
export function usageProbe(scratch) {
  const probe = join(scratch, 'usage.cjs');
  writeFileSync(
    probe,
    "process.on('exit', () => require('node:fs').writeFileSync(process.env.USAGE, JSON.stringify(process.resourceUsage())));",
  );
  return ['-r', probe];
}

/** What a run costs: seconds of processor time, mebibytes at most, and whether it found the worst of the hostile files. */
export function cost(node, args, cwd, file) {
  const { stdout, error } = spawnSync(node, args, {
    cwd,
    env: { ...process.env, USAGE: file },
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  });
  if (error) throw error;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(file, 'utf8'));
  const worst = JSON.parse(stdout).findings.some(({ rule }) => rule === 'wrong-resume-target');
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, mebibytes: maxRSS / 1024, worst };
}

function numbers(count) {
  return Array.from({ length: count }, (_, index) => index);
}
