import type { LaunchWord } from '../../model/launch.ts';
import { isUnknown, knownText } from '../../model/launch-text.ts';

/** The options of accelerate 0.33 to 1.15 that take no word. */
const flags: ReadonlySet<string> = new Set(
  (
    'q quiet h help cpu multi-gpu tpu ipex enable-cpu-affinity dynamo-use-fullgraph dynamo-use-dynamic ' +
    'dynamo-use-regional-compilation use-deepspeed use-fsdp use-tp use-parallelism-config use-megatron-lm use-xpu same-network ' +
    'm module no-python tpu-cluster no-tpu-cluster tpu-use-sudo downcast-bf16 fp8-use-autocast-during-eval debug'
  ).split(' '),
);

/** Where accelerate's own words end: at the first that is no option nor an option's value. */
export function scriptAfter(words: readonly LaunchWord[]): number {
  let at = 0;
  while (at < words.length) {
    const text = knownText(words[at]?.text ?? []) ?? start(words[at]);
    if (text === '--' || !/^-./.test(text)) break;
    const name = text.replace(/^--?/, '').replaceAll('_', '-');
    at += text.includes('=') || flags.has(name) ? 1 : 2;
  }
  return Math.min(at, words.length);
}

function start(word: LaunchWord | undefined): string {
  const [piece] = word?.text ?? [];
  return piece === undefined || isUnknown(piece) ? '' : piece.text;
}
