import { guiTable } from '../../knowledge/gui.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { placed } from '../../model/place.ts';
import type { RunRule } from '../../model/rule.ts';
import { describeValue } from '../../model/values.ts';
import { field, inGui } from '../support/gui.ts';
import { isPlaceholder } from '../support/placeholder.ts';

const named =
  /dir$|folder|path|_config$|^(?:ae|vae|resume|clip_[lg]|t5xxl|flux1_\w+|network_weights|output_name)$/;

export const guiPlaceholder: RunRule<'gui-placeholder'> = {
  id: 'gui-placeholder',
  category: 'options',
  severity: 'warning',
  fixable: false,
  upstream: upstream('flux-preset'),
  on: 'run',
  check: inGui((run, { tab, versions }, report) => {
    for (const { key, value } of run.document.root.entries) {
      if (value.type !== 'string' || !named.test(key)) continue;
      if (!versions.some((version) => guiTable(tab, version).keys.has(key))) continue;
      if (!isPlaceholder(value.value)) continue;
      report({
        at: placed(run.document, value),
        message: 'left',
        data: { ...field(tab, key), value: describeValue(value) },
      });
    }
  }),
};
