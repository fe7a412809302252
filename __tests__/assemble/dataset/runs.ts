import { settingsOf } from '../../../src/assemble/settings.ts';
import type { Run } from '../../../src/model/run.ts';
import type { Script } from '../../../src/model/script.ts';
import { read } from './read.ts';

/** A run of a training config, for the newest version that was measured. */
export function runOf(text: string, script: Script = 'flux_train_network.py', path = 'train.toml'): Run {
  const document = read(path, text);
  return {
    kind: 'train-config',
    document,
    script,
    target: { name: 'sd-scripts 0.10.1', origin: 'default', reason: { message: 'newest' } },
    ...settingsOf(document),
  };
}
