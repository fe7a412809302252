import { describe, expect, it } from 'vitest';
import { startedIn } from '../../src/assemble/launch/started.ts';
import { parse } from '../../src/parse/parse.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';

describe('how many processes a launch starts', () => {
  const multi = 'distributed_type: MULTI_GPU\nnum_processes: 4\n';

  it.each<[string, number | undefined, string?]>([
    ['python flux_train.py', 1],
    ['accelerate launch flux_train.py', undefined],
    ['accelerate launch --multi_gpu flux_train.py', undefined],
    ['accelerate launch --num_processes 2 --multi_gpu flux_train.py', 2],
    ['accelerate launch --num-processes=2 flux_train.py', 2],
    ['accelerate launch --num_processes 2 --num_processes 3 flux_train.py', 3],
    ['accelerate launch --num_processes ${N:-8} flux_train.py', 8],
    ['accelerate launch --num_processes $N flux_train.py', undefined],
    ['accelerate launch --config_file acc.yaml flux_train.py', 4, multi],
    ['accelerate launch --config_file acc.yaml --num_processes 1 flux_train.py', 1, multi],
    ['accelerate launch --config_file acc.yaml flux_train.py', 1, multi.replace('MULTI_GPU', "'NO'")],
    ['accelerate launch --config_file acc.yaml flux_train.py', 1, multi.replace('GPU', 'CPU')],
    ['accelerate launch --config_file acc.yaml flux_train.py', undefined, multi.replace('4', '-1')],
    ['accelerate launch --config_file other.yaml flux_train.py', undefined, multi],
    ['torchrun --nproc_per_node=2 flux_train.py', 2],
    ['torchrun --nnodes 2 --nproc_per_node=2 flux_train.py', undefined],
  ])('%j: %j', (text, processes, yaml = '') => {
    const world = worldOfTexts([
      ['a.sh', text],
      ['acc.yaml', yaml],
    ]);
    expect(startedIn([parse({ path: 'a.sh', text })], world).started).toMatchObject([{ processes }]);
  });
});
