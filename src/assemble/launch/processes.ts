import type { Document } from '../../model/document.ts';
import type { Launch } from '../../model/launch.ts';
import { accelerateConfigOf } from '../accelerate-config.ts';
import { given, gives } from './given-words.ts';

/**
 * How many processes a launch starts, as far as the repository tells. Python starts one; accelerate as many as its words say,
 * or else its configuration, which counts one unless it is for several (accelerate 1.6.0, commands/launch.py:
 * `_validate_launch_command`). Without both the machine decides.
 * @param config the configuration of accelerate that the launch names, where that is in the checkout
 */
export function processesOf(
  { starter, accelerate }: Launch,
  config: Document | undefined,
): number | undefined {
  if (starter === 'python') return 1;
  if (starter === 'torchrun')
    return gives(accelerate, 'nnodes') ? undefined : countOf(given(accelerate, 'nproc_per_node')?.text);
  if (gives(accelerate, 'num_processes')) return countOf(given(accelerate, 'num_processes')?.text);
  if (config === undefined) return undefined;
  const { settings, unread } = accelerateConfigOf(config);
  if (unread !== undefined) return undefined;
  const type = settings.get('distributed_type')?.value;
  const isOne = type?.type === 'string' && /^(?:NO|MULTI_CPU)$/.test(type.value);
  if (isOne && !gives(accelerate, 'multi_gpu')) return 1;
  const value = settings.get('num_processes')?.value;
  return value?.type === 'integer' ? countOf(String(value.value)) : undefined;
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}
