import { describe, expect, it } from 'vitest';
import { failing } from '../../src/workspace/levels.ts';
import { lintOptions } from '../../src/workspace/options.ts';
import { readOption, toRuleLevel, toScript, toTarget } from '../../src/workspace/read-option.ts';
import { suggestion } from '../../src/workspace/suggestion.ts';
import { findingOf } from '../report/sample.ts';

describe('what is asked for', () => {
  it('takes scripts with and without .py', () => {
    expect(toScript('flux_train')).toBe('flux_train.py');
    expect(toScript('flux_train_network.py')).toBe('flux_train_network.py');
  });

  it('takes known targets', () => {
    for (const text of ['sd-scripts 0.10.1', '0.10.1', 'v0.10.1', 'sd-scripts v0.10.1'])
      expect(toTarget(text)).toBe('sd-scripts 0.10.1');
    expect(toTarget('v25.2.1')).toBe('kohya_ss 25.2.1');
  });

  it('takes levels of rules', () => {
    expect(toRuleLevel(' missing-save-state = error ')).toEqual(['missing-save-state', 'error']);
  });

  it.each([
    [() => toScript('flux_trian.py'), "there is no script 'flux_trian.py' (did you mean 'flux_train.py'?)"],
    [
      () => toTarget('sd-scripts 0.10.11'),
      "there is no target 'sd-scripts 0.10.11' (did you mean 'sd-scripts 0.10.1'?)",
    ],
    [
      () => readOption('fail-on', lintOptions['fail-on'], 'eror'),
      "there is no level 'eror' (did you mean 'error'?)",
    ],
    [
      () => toRuleLevel('mising-save-state=off'),
      "there is no rule 'mising-save-state' (did you mean 'missing-save-state'?)",
    ],
    [() => toRuleLevel('missing-save-state=of'), "there is no level 'of' (did you mean 'off'?)"],
    [
      () => toRuleLevel('missing-save-state'),
      "'missing-save-state' is not written as <rule>=<off|error|warning|notice>",
    ],
    [() => toRuleLevel('__proto__=off'), "there is no rule '__proto__'"],
  ])('refuses what makes no sense, with what was meant: %#', (ask, message) => {
    expect(ask).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(message) }),
    );
  });

  it('names all that is known where little is known and nothing is near', () => {
    expect(suggestion('xml', ['text', 'json'])).toEqual(known('text, json'));
    expect(suggestion('zh', ['en', 'zh-CN'])).toEqual(known('en, zh-CN'));

    function known(names: string) {
      return [{ message: 'known-names', data: { names } }];
    }
  });
});

describe('failing', () => {
  const findings = (['error', 'warning', 'notice'] as const).map((severity) =>
    findingOf({ path: 'a.toml', range: { start: 0, end: 0 }, severity }),
  );

  it.each([
    ['error', 1],
    ['warning', 2],
    ['notice', 3],
    ['never', 0],
  ] as const)('on %s takes that and worse', (failOn, number) => {
    expect(failing(findings, failOn)).toEqual(findings.slice(0, number));
  });
});
