import { guiTable } from '../knowledge/gui.ts';
import type { RunRule } from '../model/rule.ts';
import { describeValue } from '../model/values.ts';
import { field, guiOf } from './support/gui.ts';

/** Texts that ask to be replaced; the first is of the GUI's own FLUX preset (presets/lora, v25.2.2). */
const placeholders = [
  /^put (?:the|your) .*(?:\bhere\b|folder|path)/i,
  /^<[^<>]+>$/,
  /(?:^|[\\/])path[\\/_-]to(?:[\\/_-]|$)/i,
  /\b(?:change|replace|fill)[_-]?me\b/i,
  /^your[_ -].*[_ -](?:here|path|folder|directory)$/i,
  /^YOUR_[A-Z_]+$/,
];

const named =
  /dir$|folder|path|_config$|^(?:ae|vae|resume|clip_[lg]|t5xxl|flux1_\w+|network_weights|output_name)$/;

export const guiPlaceholder: RunRule = {
  id: 'gui-placeholder',
  category: 'options',
  severity: 'warning',
  fixable: false,
  on: 'run',
  check(run, report) {
    const gui = guiOf(run);
    if (gui === undefined) return;
    const { tab, versions } = gui;
    for (const { key, value } of run.document.root.entries) {
      if (value.type !== 'string' || !named.test(key)) continue;
      if (!versions.some((version) => guiTable(tab, version).keys.has(key))) continue;
      if (!placeholders.some((pattern) => pattern.test(value.value.slice(0, 500).trim()))) continue;
      report({ at: value.range, message: 'left', data: { ...field(tab, key), value: describeValue(value) } });
    }
  },
};
