import type { LaunchWord } from '../../model/launch.ts';
import { isUnknown, knownText } from '../../model/launch-text.ts';

const flags: ReadonlySet<string> = new Set(
  (
    'quiet cpu multi-gpu tpu ipex use-xpu use-tp use-mps-device dynamo-use-fullgraph dynamo-use-dynamic dynamo-use-regional-compilation ' +
    'use-deepspeed use-fsdp use-megatron-lm use-parallelism-config module no-python debug enable-cpu-affinity tpu-cluster no-tpu-cluster ' +
    'tpu-use-sudo tpu-use-cluster aws-access-key-id-unset downcast-bf16-unset m help fp8-override'
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
