import { expect, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import type { Finding } from '../../src/model/finding.ts';
import { findingText } from '../../src/report/wording.ts';

const finding: Finding = {
  rule: 'network-module',
  severity: 'error',
  path: 'a.toml',
  range: { start: 0, end: 1 },
  message: 'empty',
  data: { option: 'network_module' },
};

it('counts what there was no room for', () => {
  expect(findingText({ ...finding, more: { places: 3 } }, en)).toBe(
    'The same rule finds 3 more places in this file, too many to list. Mend those that are listed, then look again.',
  );
  expect(findingText({ ...finding, more: { places: 3, files: 2 } }, en)).toBe(
    'The same rule finds 3 more places in 2 files, too many to list. Mend those that are listed, then look again.',
  );
});
