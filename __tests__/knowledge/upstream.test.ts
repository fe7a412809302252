import { expect, test } from 'vitest';
import table from '../../knowledge/upstream.json' with { type: 'json' };
import { lostPlaces, withEvidence } from '../../scripts/knowledge/evidence.ts';
import { releaseOf } from '../../src/knowledge/options.ts';
import { type UpstreamName, upstream } from '../../src/knowledge/upstream.ts';
import type { UpstreamPlace } from '../../src/model/rule.ts';
import { rules } from '../../src/rules/index.ts';

const names = Object.keys(table.places) as UpstreamName[];

test.each(names)('%s stands in one file in each version, the oldest first', (name) => {
  const places = upstream(name)();
  expect(places.length).toBeGreaterThan(0);
  for (const [index, { file, since, until }] of places.entries()) {
    const [project = ''] = file.split('/');
    expect(file).toMatch(/^[\w-]+\/[\w ./-]+$/);
    for (const version of [since, until].filter((one) => one !== undefined)) {
      expect(version.startsWith(`${project} `)).toBe(true);
      if (['sd-scripts', 'kohya_ss'].includes(project)) expect(releaseOf(version)).toBeDefined();
    }
    expect(since !== undefined || index === 0).toBe(true);
    expect(until !== undefined || index === places.length - 1).toBe(true);
  }
});

test('every piece of code that is named has a rule that rests on it', () => {
  const files = new Set(rules.flatMap((rule) => rule.upstream?.() ?? []));
  expect(names.filter((name) => !upstream(name)().every((place) => files.has(place)))).toEqual([]);
});

const moved: readonly UpstreamPlace[] = [
  { file: 'sd-scripts/library/train_util.py', symbol: 'Trainer.save', until: 'sd-scripts 0.10.6' },
  { file: 'sd-scripts/library/saving.py', symbol: 'Trainer.save.hook', since: 'sd-scripts 0.11.0' },
];
const texts: Readonly<Record<string, string>> = {
  'library/train_util.py': 'LAST = 1\nclass Trainer:\n    @once\n    def save(self):\n        pass\n',
  'library/saving.py':
    'class Trainer:\n    def save(self):\n        if self:\n            def hook():\n                pass\n',
};
const read = (path: string) => texts[path];

test('finds what stands where it is said to, and says what does not', () => {
  expect(lostPlaces(moved, 'sd-scripts 0.10.1', read)).toEqual([]);
  expect(lostPlaces(moved, 'sd-scripts 0.11.1', read)).toEqual([]);
  const wrong: readonly UpstreamPlace[] = [
    { file: 'sd-scripts/library/saving.py', symbol: 'hook' },
    { file: 'sd-scripts/library/gone.py', symbol: 'save' },
    { file: 'sd-scripts/library/train_util.py', symbol: 'LAST' },
    { file: 'sd-scripts/library/train_util.py', line: 6 },
    { file: 'sd-scripts/library/train_util.py', line: 7 },
    { file: 'kohya_ss/kohya_gui/lora_gui.py', symbol: 'train_model' },
    { file: 'sd-scripts/library/saving.py', symbol: 'LAST', since: 'sd-scripts 0.11.1' },
  ];
  expect(lostPlaces(wrong, 'sd-scripts 0.10.1', read)).toEqual([
    'sd-scripts 0.10.1: sd-scripts/library/saving.py has no hook',
    'sd-scripts 0.10.1: sd-scripts/library/gone.py is not there',
    'sd-scripts 0.10.1: sd-scripts/library/train_util.py has no line 7',
  ]);
});

test('orders the versions of packages as pip does', () => {
  const place = { file: 'accelerate/src/accelerate/state.py', symbol: 'x', since: 'accelerate 1.9.0' };
  expect(lostPlaces([place], 'accelerate 1.10.0', () => undefined)).toHaveLength(1);
  expect(lostPlaces([place], 'accelerate 1.8.0', () => undefined)).toEqual([]);
});

test('a page shows what its rule rests on, and what it showed before no more', () => {
  const page = '# x\n\n## Good\n\nyes\n\n## How to switch it off\n\nno\n';
  const shown = withEvidence(page, moved);
  expect(shown).toContain(
    '\n## Evidence\n\n- sd-scripts, up to 0.10.6: `Trainer.save` in `library/train_util.py`',
  );
  expect(shown).toContain('\n- sd-scripts, from 0.11.0: `Trainer.save.hook` in `library/saving.py`');
  expect(withEvidence(shown, moved)).toBe(shown);
  expect(withEvidence(shown)).toBe(page);
});

/** Rules that rest on nobody else's code, and on what instead. */
const elsewhere: Readonly<Record<string, string>> = {
  'broken-continuation': 'the languages of scripts say where a command ends',
  'committed-secret': 'the services say what their tokens look like',
  'json-syntax': 'the standard says what JSON is',
  'launch-not-followed': 'the languages of scripts say what stops them',
  'own-sd-scripts': 'the repository shows its copy',
  'pins-conflict': 'the packages say what they ask for',
  'pins-contradict': 'the files contradict each other',
  'policy-change': 'our own policy',
  'suppression-without-reason': 'our own comments',
  'unknown-suppression': 'our own comments',
  'unused-suppression': 'our own comments',
};

test('every rule says what it rests on, or is listed', () => {
  const without = rules.filter((rule) => (rule.upstream?.() ?? []).length === 0).map(({ id }) => id);
  expect(without.toSorted()).toEqual(Object.keys(elsewhere).toSorted());
});
