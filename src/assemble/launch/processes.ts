import type { Document } from '../../model/document.ts';
import type { Launch, LaunchWord } from '../../model/launch.ts';
import { defaultText, knownText } from '../../model/launch-text.ts';
import { accelerateConfigOf } from '../accelerate-config.ts';

/**
 * How many processes a launch starts, as far as the repository tells. Python starts one; accelerate as many as its words say,
 * or else its configuration, which counts one unless it is for several (accelerate 1.6.0, commands/launch.py:
 * `_validate_launch_command`). Without both the machine decides.
 * @param documentAt what is at a path that the launch names, where that is in the checkout
 */
export function processesOf(
  { starter, accelerate }: Launch,
  documentAt: (path: string) => Document | undefined,
): number | undefined {
  if (starter === 'python') return 1;
  if (starter === 'torchrun')
    return gives(accelerate, 'nnodes') ? undefined : countOf(given(accelerate, 'nproc_per_node'));
  if (gives(accelerate, 'num_processes')) return countOf(given(accelerate, 'num_processes'));
  const path = given(accelerate, 'config_file');
  const document = path === undefined ? undefined : documentAt(path);
  if (document === undefined) return undefined;
  const { settings, unread } = accelerateConfigOf(document);
  if (unread !== undefined) return undefined;
  const type = settings.get('distributed_type')?.value;
  const isOne = type?.type === 'string' && /^(?:NO|MULTI_CPU)$/.test(type.value);
  if (isOne && !gives(accelerate, 'multi_gpu')) return 1;
  const value = settings.get('num_processes')?.value;
  return value?.type === 'integer' ? countOf(String(value.value)) : undefined;
}

function gives(words: readonly LaunchWord[], option: string): boolean {
  return words.some((word) => nameOf(word) === option);
}

/** The last value that words give an option, where it is known, or what it is by default. */
function given(words: readonly LaunchWord[], option: string): string | undefined {
  const at = words.findLastIndex((word) => nameOf(word) === option);
  if (at === -1) return undefined;
  const [, joined] = /=(.*)$/s.exec(textOf(words[at]) ?? '') ?? [];
  return joined ?? textOf(words[at + 1]);
}

/** The option that a word names; accelerate takes hyphens for underscores. */
function nameOf(word: LaunchWord): string | undefined {
  const [, name] = /^--([^=]+)/.exec(textOf(word) ?? '') ?? [];
  return name?.replaceAll('-', '_');
}

function textOf(word: LaunchWord | undefined): string | undefined {
  return word && (knownText(word.text) ?? defaultText(word.text));
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}
