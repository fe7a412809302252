import { newestTarget, optionsOf } from '../../knowledge/options.ts';
import { deadOption } from '../../knowledge/retired.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { type ChoiceEffect, choiceEffect } from '../../knowledge/values.ts';
import { nearest } from '../../model/nearest.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, textOf } from '../../model/values.ts';
import { fixOf, quoteLike, replaceValue } from '../support/edits.ts';
import { on } from '../support/observations.ts';
import { schemaProblems } from '../support/schema-problems.ts';
import { isOn, written } from '../support/view.ts';

/** argparse checks choices of command-line words only; from a file any value passes. */
export const optionChoice: RunRule<'option-choice'> = {
  id: 'option-choice',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: true,
  restsOn: ['options'],
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    const options = optionsOf(run.script, run.target);
    for (const { option: name, is } of schemaProblems(run)) {
      const setting = written(run, name);
      const choices = options.get(name)?.choices?.filter((choice) => choice !== null);
      if (is !== 'choice' || setting === undefined || choices === undefined) continue;
      const effect = choiceEffect(name);
      if (setting.source === 'gui' || isFine(run, setting, effect)) continue;
      const text = textOf(setting);
      const near = text === undefined ? undefined : nearest(text, choices.map(String));
      const data = {
        option: name,
        value: describeValue(setting.value),
        choices: choices.map((choice) => JSON.stringify(choice)),
      };
      const fix =
        near === undefined
          ? undefined
          : fixOf([replaceValue(setting, quoteLike(setting.place, near))], false);
      const place = { ...on(setting), severity: severityOf(setting, effect), fix };
      if (effect?.effect === 'falls-back')
        report({ ...place, message: 'falls-back', data: { ...data, instead: effect.instead ?? '' } });
      else report({ ...place, message: effect?.effect === 'stops' ? 'stops' : 'unknown', data });
    }
  },
};

function isFine(run: Run, setting: Setting, effect: ChoiceEffect | undefined): boolean {
  if (deadOption(run.script, setting.option, run.target.name) !== undefined) return true;
  if (effect === undefined) return false;
  if (effect.effect === 'elsewhere') return true;
  if (effect.scripts !== undefined && !effect.scripts.includes(run.script)) return true;
  if (effect.when !== undefined && !isOn(run, effect.when)) return true;
  const text = textOf(setting);
  if (text === undefined) return false;
  const compared = effect.ignoreCase ? text.toLowerCase() : text;
  const choices = optionsOf(run.script, newestTarget).get(setting.option)?.choices ?? [];
  return (effect.accepts?.includes(compared) || (effect.ignoreCase && choices.includes(compared))) ?? false;
}

function severityOf(setting: Setting, effect: ChoiceEffect | undefined): 'error' | 'warning' {
  if (effect?.effect === undefined) return 'warning';
  return effect.mild?.includes(textOf(setting) ?? '') ? 'warning' : 'error';
}
