import { accelerateConfigOf } from '../../assemble/accelerate-config.ts';
import { given, gives, nameOf } from '../../assemble/launch/given-words.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { givesDeepSpeed } from '../support/launcher.ts';
import { effectiveNumber, isOn, isUntold } from '../support/view.ts';

type Words = NonNullable<Run['launch']>['accelerate'];
type ReportHere = Report<'launcher-option-without-effect'>;

/** What makes accelerate start as many processes as it is told, or tells it otherwise. */
const several = ['multi_gpu', 'use_deepspeed', 'use_fsdp', 'use_megatron_lm', 'tpu', 'cpu', 'config_file'];

/** What accelerate is given, and sd-scripts overrides with its own options. */
export const launcherOptionWithoutEffect: RunRule<'launcher-option-without-effect'> = {
  id: 'launcher-option-without-effect',
  category: 'training',
  severity: 'notice',
  fixable: false,
  upstream: upstream('prepare_accelerator', 'accelerate._validate_launch_command'),
  on: 'run',
  check(run, report) {
    if (run.launch?.starter !== 'accelerate') return;
    const words = run.launch.accelerate;
    checkDynamo(run, words, report);
    checkAccumulation(run, words, report);
    checkProcesses(words, report);
  },
};

/** sd-scripts passes its own backend, and none where it does not compile. */
function checkDynamo(run: Run, words: Words, report: ReportHere): void {
  const mayCompile = isOn(run, 'torch_compile') || isUntold(run, 'torch_compile');
  for (const word of words) {
    const option = nameOf(word);
    if (option === undefined || !option.startsWith('dynamo_')) continue;
    const isBackend = option === 'dynamo_backend';
    if (isBackend ? given(words, option)?.text?.toLowerCase() === 'no' : mayCompile) continue;
    report({ at: word.place, message: 'dynamo', data: { option: `--${option}` } });
  }
  const backend =
    run.accelerateConfig &&
    accelerateConfigOf(run.accelerateConfig).settings.get('dynamo_config.dynamo_backend');
  const name = textOf(backend);
  if (backend !== undefined && name !== undefined && name.toLowerCase() !== 'no')
    report({ at: backend.place, message: 'dynamo', data: { option: 'dynamo_backend' } });
}

/** Only DeepSpeed asks for it. */
function checkAccumulation(run: Run, words: Words, report: ReportHere): void {
  const found = given(words, 'gradient_accumulation_steps');
  const steps = effectiveNumber(run, 'gradient_accumulation_steps');
  if (found?.text === undefined || givesDeepSpeed(run) || isOn(run, 'deepspeed')) return;
  if (steps === undefined || Number(found.text) === steps) return;
  report({ at: found.word.place, message: 'accumulation', data: { value: found.text, steps } });
}

/** Without being told that there are several graphics cards, accelerate looks whether there are. */
function checkProcesses(words: Words, report: ReportHere): void {
  const found = given(words, 'num_processes');
  const count = /^[1-9]\d{0,3}$/.test(found?.text ?? '') ? Number(found?.text) : 1;
  if (found === undefined || count < 2 || several.some((option) => gives(words, option))) return;
  report({ at: found.word.place, message: 'processes', data: { count }, advice: true });
}
