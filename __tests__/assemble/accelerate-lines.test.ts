import { describe, expect, it } from 'vitest';
import { splitAtScript } from '../../src/assemble/accelerate-line.ts';
import { readCommandLine } from '../../src/assemble/command-line.ts';
import { toReadWord } from '../../src/assemble/launch-words.ts';
import { launcherOptions } from '../../src/knowledge/accelerate-options.ts';
import type { LaunchWord } from '../../src/model/launch.ts';
import { knownText } from '../../src/model/launch-text.ts';
import { toPlain } from '../../src/model/values.ts';
import table from '../conformance/accelerate-lines.json' with { type: 'json' };
import { wordsOf } from './launch-words.ts';

/** What `accelerate launch` made of words: the parser of each release's wheel was asked, with random words. */
interface Probe {
  readonly release: string;
  readonly words: readonly string[];
  readonly verdict:
    | { readonly stop: string }
    | {
        readonly script: string;
        readonly args: readonly string[];
        /** Of the options that were looked at. */
        readonly set: Readonly<Record<string, unknown>>;
      };
}

const looked = [
  'mixed_precision',
  'num_processes',
  'gpu_ids',
  'multi_gpu',
  'module',
  'main_process_port',
  'num_cpu_threads_per_process',
  'config_file',
  'dynamo_backend',
];
const texts = (words: readonly LaunchWord[]) => words.map(({ text }) => knownText(text));

describe('the words behind `accelerate launch`', () => {
  it.each(table as readonly Probe[])(
    'are read as $release reads them: $words',
    ({ release, words, verdict }) => {
      const parser = launcherOptions(release);
      const given = wordsOf(words);
      const found = splitAtScript(given, parser);
      const own = found?.accelerate ?? given;
      const { arguments: read, stops } = readCommandLine(own.map(toReadWord), parser);
      if ('stop' in verdict) {
        const codes = [...stops.map(({ code }) => code), ...(found === undefined ? ['script'] : [])];
        expect(codes).toContain(verdict.stop);
        return;
      }
      expect(stops).toEqual([]);
      const set = Object.fromEntries(
        read.flatMap(({ option: { name }, setting }) =>
          setting && looked.includes(name) ? [[name, toPlain(setting.value)] as const] : [],
        ),
      );
      expect({ script: found && texts([found.script])[0], args: texts(found?.args ?? []), set }).toEqual(
        verdict,
      );
    },
  );
});
