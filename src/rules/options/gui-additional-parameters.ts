import { type ParameterProblem, readParameters } from '../../assemble/gui/parameters.ts';
import { guiTable, guiTarget } from '../../knowledge/gui.ts';
import { optionsOf } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Entry } from '../../model/document.ts';
import { nearest } from '../../model/nearest.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, ShadowedSetting } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { equals } from '../../python/values.ts';
import { entryOf, field, type Gui, guiOf } from '../support/gui.ts';

/** The free text comes after `--config_file`, split without a shell. */
export const guiAdditionalParameters: RunRule = {
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
    for (const { is, word, option, candidates } of problemsOf(run, gui, entry)) {
      const near = is === 'unknown' ? nearestOption(run, word.text) : undefined;
      const data = {
        word: word.written,
        arrives: word.text,
        option: option?.name ?? near ?? '',
        type: option?.type ?? '',
        choices:
          candidates?.map((name) => `--${name}`) ??
          option?.choices?.filter((choice) => choice !== null) ??
          [],
      };
      report({ at: word.place, message: near === undefined ? is : 'unknown-near', data });
    }
    for (const shadowed of run.shadowed) {
      const { setting, by } = shadowed;
      if (by.key !== entry.key) continue;
      const twice = setting.key === entry.key;
      if (twice ? equals(setting.value, by.value) : !isMeant(shadowed, gui)) continue;
      const data = {
        ...field(gui.tab, setting.key),
        option: by.option,
        value: describeValue(by.value),
        own: describeValue(setting.value),
      };
      report({ at: by.keyPlace, message: twice ? 'twice' : 'overrides', severity: 'warning', data });
    }
  },
};

/** The option that a word means which names none. */
function nearestOption({ script, target }: Run, word: string): string | undefined {
  return nearest(word.replace(/=.*$/s, ''), optionsOf(script, target).keys());
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
