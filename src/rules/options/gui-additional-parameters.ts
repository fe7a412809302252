import { type ParameterProblem, readParameters } from '../../assemble/gui/parameters.ts';
import { guiTable, guiTarget } from '../../knowledge/gui.ts';
import { optionsOf } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Entry } from '../../model/document.ts';
import type { Said } from '../../model/message.ts';
import { nearest } from '../../model/nearest.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, ShadowedSetting } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { equals } from '../../python/values.ts';
import { entryOf, field, type Gui, guiOf } from '../support/gui.ts';

type Id = 'gui-additional-parameters';

/** The free text comes after `--config_file`, split without a shell. */
export const guiAdditionalParameters: RunRule<Id> = {
  id: 'gui-additional-parameters',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['options'],
  upstream: upstream('common_gui.run_cmd_advanced_training'),
  on: 'run',
  check(run, report) {
    const gui = guiOf(run);
    const entry = entryOf(run.document, 'additional_parameters');
    if (gui === undefined || entry === undefined) return;
    for (const problem of problemsOf(run, gui, entry)) {
      report({ at: problem.word.place, ...sayProblem(run, problem) });
    }
    for (const shadowed of run.shadowed) {
      const { setting, by } = shadowed;
      if (by.key !== entry.key) continue;
      const twice = setting.key === entry.key;
      if (twice ? equals(setting.value, by.value) : !isMeant(shadowed, gui)) continue;
      const data = { option: by.option, value: describeValue(by.value), own: describeValue(setting.value) };
      const place = { at: by.keyPlace, severity: 'warning' as const };
      if (twice) report({ ...place, message: 'twice', data });
      else report({ ...place, message: 'overrides', data: { ...field(gui.tab, setting.key), ...data } });
    }
  },
};

/** The option that a word means which names none. */
function nearestOption({ script, target }: Run, word: string): string | undefined {
  return nearest(word.replace(/=.*$/s, ''), optionsOf(script, target).keys());
}

function sayProblem(
  run: Run,
  { is, word: { written: word, text: arrives }, option, candidates }: ParameterProblem,
): Said<Id> {
  const name = option?.name ?? '';
  switch (is) {
    case 'config-file':
      return { message: is };
    case 'choice': {
      const choices = option?.choices?.filter((choice) => choice !== null) ?? [];
      return { message: is, data: { word, option: name, choices } };
    }
    case 'no-value':
      return { message: is, data: { option: name } };
    case 'quoted':
      return { message: is, data: { word, arrives } };
    case 'type':
      return { message: is, data: { word, option: name, type: option?.type ?? '' } };
    case 'unexpected-value':
      return { message: is, data: { word, option: name } };
    case 'ambiguous':
      return { message: is, data: { word, choices: candidates?.map((one) => `--${one}`) ?? [] } };
    case 'unknown': {
      const near = nearestOption(run, arrives);
      return near === undefined
        ? { message: is, data: { word } }
        : { message: 'unknown-near', data: { word, option: near } };
    }
    default:
      return { message: is, data: { word } };
  }
}

/** What all versions that may read the file stop over. */
function problemsOf(
  { script, document, target }: Run,
  { versions }: Gui,
  entry: Pick<Entry, 'key' | 'value'>,
): readonly ParameterProblem[] {
  const isTold = target.own !== undefined || target.origin !== 'gui-keys';
  const targets = isTold ? [target] : [...new Set(versions.map(guiTarget))];
  const [first, ...others] = targets.map(
    (version) => readParameters(entry, document, optionsOf(script, version)).problems,
  );
  return (first ?? []).filter(({ is, word }) =>
    others.every((problems) =>
      problems.some((other) => other.is === is && other.word.place.range.start === word.place.range.start),
    ),
  );
}

/** A field that was left as the GUI has it is overridden on purpose. */
function isMeant({ setting, by }: ShadowedSetting, { tab, versions }: Gui): boolean {
  if (equals(setting.value, by.value)) return false;
  return versions.every((version) => {
    const initial = guiTable(tab, version).keys.get(setting.key)?.default;
    return (
      setting.value.type === 'array' || setting.value.type === 'table' || setting.value.value !== initial
    );
  });
}
