import { optionsOf } from '../../knowledge/options.ts';
import { type DeadOption, deadOption } from '../../knowledge/retired.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Said } from '../../model/message.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isTruthy } from '../../model/values.ts';
import { stopsAtStart, weightsCaptions } from '../support/loss.ts';
import { isOn, written } from '../support/view.ts';

/** The parser takes these options, but nothing that trains FLUX reads them; `knowledge/retired.json` has the evidence for each. */
export const deadOptionRule: RunRule<'dead-option'> = {
  id: 'dead-option',
  category: 'options',
  severity: 'notice',
  otherSeverities: ['warning'],
  fixable: false,
  upstream: upstream('verify_training_args', 'NetworkTrainer.process_batch'),
  on: 'run',
  check(run, report) {
    const options = optionsOf(run.script, run.target);
    const stopping = stopsAtStart(run).map(({ option }) => option);
    for (const setting of run.settings.values()) {
      const { option, source } = setting;
      if (source === 'gui' || !options.has(option) || stopping.includes(option)) continue;
      const dead = deadOption(run.script, option, run.target.name);
      if (dead === undefined || isHarmless(run, setting, dead)) continue;
      report({
        at: setting.keyPlace,
        ...sayDead(run, setting.key, dead),
        severity: dead.severity,
        advice: dead.tidying === true,
      });
    }
    const captions = written(run, 'weighted_captions');
    const has = options.has('weighted_captions') && isOn(run, 'weighted_captions');
    if (run.kind === 'train-config' && captions && has && !weightsCaptions(run)) {
      report({
        at: captions.keyPlace,
        message: 'captions',
        data: { key: captions.key },
      });
    }
  },
};

function sayDead({ script }: Run, key: string, dead: DeadOption): Said<'dead-option'> {
  switch (dead.because) {
    case 'for-other-models':
      return { message: 'instead', data: { key, instead: dead.instead } };
    case 'never-read':
      return { message: 'never-read', data: { key, script } };
    default:
      return { message: dead.because, data: { key } };
  }
}

/** Whether the value asks for nothing, or for what happens anyway. The GUI writes all its fields, meant or not. */
function isHarmless(run: Run, { option, value }: Setting, dead: DeadOption): boolean {
  if (!isTruthy(value) || (run.kind === 'gui-config' && dead.severity === 'notice')) return true;
  const written =
    value.type === 'integer' || value.type === 'float'
      ? Number(value.value)
      : 'value' in value
        ? value.value
        : undefined;
  const fallback = optionsOf(run.script, run.target).get(option)?.default;
  return written === fallback || dead.harmless?.some((harmless) => harmless === written) === true;
}
