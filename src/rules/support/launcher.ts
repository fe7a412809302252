import { accelerateConfigOf } from '../../assemble/accelerate-config.ts';
import { gives } from '../../assemble/launch/given-words.ts';
import type { Run } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';

/** Whether a launch asks accelerate for DeepSpeed, by its words or its configuration. */
export function givesDeepSpeed({ launch, accelerateConfig }: Run): boolean {
  if (launch === undefined) return false;
  const type = accelerateConfig && accelerateConfigOf(accelerateConfig).settings.get('distributed_type');
  return gives(launch.accelerate, 'use_deepspeed') || textOf(type) === 'DEEPSPEED';
}
