import { type Deprecation, deprecation } from '../../knowledge/retired.ts';
import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isTruthy, numberOf } from '../../model/values.ts';
import { isOn, written } from '../support/view.ts';

type Id = 'deprecated-option';

/** What a setting means in the words that upstream wants. */
interface Modern {
  readonly option: string;
  /** In TOML. */
  readonly value: string;
  /** Whether this setting alone makes it. */
  readonly alone: boolean;
}

/** Upstream turns these options into others when it starts; `knowledge/retired.json` has the evidence for each. */
export const deprecatedOption: RunRule<Id> = {
  id: 'deprecated-option',
  category: 'options',
  severity: 'notice',
  otherSeverities: ['warning'],
  fixable: true,
  upstream: upstream('FluxNetworkTrainer.assert_extra_args', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    for (const setting of run.settings.values()) {
      const retired = deprecation(run.script, setting.option, run.target.name);
      if (retired === undefined || setting.source === 'gui' || !isTruthy(setting.value)) continue;
      const observation = toObservation(run, setting, retired);
      if (observation) report(observation);
    }
  },
};

function toObservation(run: Run, setting: Setting, retired: Deprecation): Observation<Id> | undefined {
  const at = setting.keyPlace;
  const data = { key: setting.key, instead: retired.instead };
  const other = written(run, retired.instead);
  if (other !== undefined) {
    // `optimizer-conflict` tells that.
    if (retired.value !== undefined) return undefined;
    // Whatever it is set to, upstream then leaves the old swap options alone.
    if (retired.instead === 'blocks_to_swap') return { at, message: 'ignored', data, severity: 'warning' };
    return { at, message: 'both', data, advice: true };
  }
  const modern = modernise(run, setting, retired);
  if (modern === undefined) return { at, message: 'old', data, advice: true };
  if (isRefused(run, modern)) return undefined;
  const edits = [
    { at, text: modern.option },
    { at: setting.place, text: modern.value },
  ];
  return {
    at,
    message: 'renamed',
    data: { key: setting.key, written: `${modern.option} = ${modern.value}` },
    fix: run.kind === 'gui-config' || !modern.alone ? undefined : { edits, safe: true },
    advice: true,
  };
}

/** Upstream refuses `blocks_to_swap` beside CPU offload, but looks before it converts the old options: `block-swap` tells. */
function isRefused(run: Run, modern: Modern): boolean {
  return modern.option === 'blocks_to_swap' && isOn(run, 'cpu_offload_checkpointing');
}

/** The setting as upstream converts it; `undefined` where that cannot be told. */
function modernise(run: Run, setting: Setting, { instead: option, value }: Deprecation): Modern | undefined {
  switch (setting.option) {
    case 'split_mode':
      return { option, value: String(scriptFacts(run.script).model.splitModeSwaps), alone: true };
    case 'double_blocks_to_swap':
    case 'single_blocks_to_swap':
      return blocksToSwap(run, option);
    case 'use_8bit_adam':
    case 'use_lion_optimizer': {
      const both =
        written(run, 'use_8bit_adam') !== undefined && written(run, 'use_lion_optimizer') !== undefined;
      return value === undefined || both ? undefined : { option, value: JSON.stringify(value), alone: true };
    }
    default: {
      const { start, end } = setting.value.range;
      return { option, value: setting.place.document.text.slice(start, end), alone: true };
    }
  }
}

/** Double blocks and half of the single blocks. */
function blocksToSwap(run: Run, option: string): Modern | undefined {
  const double = written(run, 'double_blocks_to_swap');
  const single = written(run, 'single_blocks_to_swap');
  const blocks = (numberOf(double) ?? 0) + Math.floor((numberOf(single) ?? 0) / 2);
  return blocks > 0 ? { option, value: String(blocks), alone: !double || !single } : undefined;
}
