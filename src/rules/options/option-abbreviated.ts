import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { fixOf } from '../support/edits.ts';
import { renameWord } from '../support/word-edits.ts';

/** argparse takes the beginning of a name for the name, as long as no other option begins so. */
export const optionAbbreviated: RunRule<'option-abbreviated'> = {
  id: 'option-abbreviated',
  category: 'options',
  severity: 'notice',
  fixable: true,
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    const all = [...run.shadowed.map(({ setting }) => setting), ...run.settings.values()];
    for (const { option, key, keyPlace, words } of all) {
      if (words === undefined || key === `--${option}`) continue;
      report({
        at: keyPlace,
        message: 'abbreviated',
        data: { word: key, option },
        fix: fixOf([renameWord(words.name, key, `--${option}`)], true),
      });
    }
  },
};
