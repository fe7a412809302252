import { scriptsThat } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { datasetOf } from '../support/dataset.ts';
import { passedEnd } from '../support/recount.ts';
import { recountedBy } from '../support/recounted.ts';

/**
 * A LoRA's state stores how many updates were made, and a resumed run divides that by the updates of an epoch of its own.
 * That what was committed before wrote the state is likely and not proven, so only a state and images that lie in the checkout make an error of it.
 */
export const resumeRecounts: RunRule<'resume-recounts'> = {
  id: 'resume-recounts',
  category: 'resume',
  severity: 'warning',
  otherSeverities: ['error'],
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train'),
  on: 'run',
  scripts: scriptsThat(({ storesPosition }) => storesPosition),
  check(run, report, { datasets }) {
    const dataset = datasetOf(run, datasets);
    const found = recountedBy(run, dataset);
    if (found === undefined) return;
    const isSure = found.stops === true && passedEnd(run, dataset) !== undefined;
    report({ ...found, severity: isSure ? 'error' : 'warning' });
  },
};
