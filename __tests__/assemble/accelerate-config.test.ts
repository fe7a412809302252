import { describe, expect, it } from 'vitest';
import { accelerateConfigOf, isAccelerateConfig } from '../../src/assemble/accelerate-config.ts';
import { refusalsOf } from '../../src/assemble/accelerate-refusals.ts';
import { classify } from '../../src/assemble/classify.ts';
import { knownReleases } from '../../src/knowledge/accelerate.ts';
import { unparsed } from '../../src/model/document.ts';
import { textAt } from '../../src/model/place.ts';
import { parse } from '../../src/parse/parse.ts';
import conformance from '../conformance/accelerate-configs.json' with { type: 'json' };

interface Probe {
  readonly name: string;
  readonly text: string;
  readonly words?: readonly string[];
  /** What became of it, by the first release that does so: `starts`, or the error that stopped it. */
  readonly since: Readonly<Record<string, string>>;
}

const probes = conformance as unknown as readonly Probe[];
const releases = (knownReleases('accelerate') ?? []).slice(
  (knownReleases('accelerate') ?? []).indexOf('0.25.0'),
);

/** What stops accelerate and is not told: it takes a machine, or has never been seen written. */
const untold = [
  /dynamo_(?:config|backend): (?:\{dynamo_backend: FOO|foo)/,
  /num_processes: null/,
  /AMAZON/,
  /\? \[a\]/,
];

function outcome({ since }: Probe, release: string): string {
  const at = releases.indexOf(release);
  return Object.entries(since).findLast(([first]) => releases.indexOf(first) <= at)?.[1] ?? 'starts';
}

describe('configurations of accelerate, against what its releases did with them', () => {
  it.each(probes.map((probe) => [probe.text, probe.words ?? [], probe] as const))(
    '%j %j',
    (text, words, probe) => {
      const config = accelerateConfigOf(unparsed(probe.name, text));
      const refused = (release?: string) =>
        refusalsOf(config, release).filter(
          ({ unless = [] }) => !unless.some((one) => words.includes(`--${one}`)),
        );
      const stops = releases.map((release) => outcome(probe, release) !== 'starts');
      const found = releases.map((release) => refused(release).length > 0);
      if (untold.some((one) => one.test(text))) expect(found).not.toContain(true);
      else expect(found).toEqual(stops);
      if (refused().length > 0) expect(stops).not.toContain(false);
    },
  );
});

it('says where each setting stands', () => {
  const text =
    'distributed_type: NO\nfsdp_config:\n  fsdp_offload_params: true\nmixed_precision: no\nnum_processes: 2\n';
  const { settings } = accelerateConfigOf(unparsed('a.yaml', text));
  expect(
    [...settings.values()].map(({ key, value, place, keyPlace }) => [
      key,
      'value' in value ? value.value : value.type,
      textAt(place).trim(),
      textAt(keyPlace),
    ]),
  ).toEqual([
    ['distributed_type', false, 'NO', 'distributed_type'],
    ['fsdp_config', 'table', 'fsdp_offload_params: true', 'fsdp_config'],
    ['fsdp_config.fsdp_offload_params', true, 'true', 'fsdp_offload_params'],
    ['mixed_precision', false, 'no', 'mixed_precision'],
    ['num_processes', 2, '2', 'num_processes'],
  ]);
});

it.each([
  ['a.yaml', "compute_environment: LOCAL_MACHINE\ndistributed_type: 'NO'\nmixed_precision: bf16\n", true],
  ['a.json', '{"compute_environment": "LOCAL_MACHINE", "distributed_type": "NO"}', true],
  ['a.yaml', 'machine_rank: 0\nmain_training_function: main\nnum_processes: 2\nfoo: 1\n', true],
  ['a.yaml', 'distributed_type: [\n', true],
  [
    'gui.json',
    '{"mixed_precision": "bf16", "num_processes": 1, "num_machines": 1, "main_process_port": 0, "gpu_ids": "", "max_train_steps": 1}',
    false,
  ],
  ['a.yaml', 'mixed_precision: bf16\nnum_processes: 2\nlearning_rate: 1\n', false],
  ['a.yaml', 'compute_environment: x\na: 1\nb: 2\nc: 3\n', false],
])('%s %j', (path, text, is) => {
  const document = parse({ path, text });
  expect(isAccelerateConfig(document)).toBe(is);
  expect(classify(document).kind === 'accelerate-config').toBe(is);
});
