import { expect, expectTypeOf, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import type { PlanRequest, Request, RunsRequest, StateRequest } from '../../src/model/request.ts';
import type { OptionSpec, OptionSpecs } from '../../src/workspace/option-spec.ts';
import { lintOptions, planOptions, runsOptions, stateOptions } from '../../src/workspace/options.ts';
import { readRequest } from '../../src/workspace/read-option.ts';

/** What a request has by options. */
type Made<Options> = {
  [Name in keyof Options]: Options[Name] extends { readonly request: infer Key } ? Key : never;
}[keyof Options];

it('has an option for all that can be asked', () => {
  expectTypeOf<Exclude<keyof Request, Made<typeof lintOptions>>>().toBeNever();
  expectTypeOf<Exclude<keyof PlanRequest, Made<typeof planOptions>>>().toBeNever();
  expectTypeOf<Exclude<keyof RunsRequest, Made<typeof runsOptions>>>().toBeNever();
  expectTypeOf<Exclude<keyof StateRequest, Made<typeof stateOptions>>>().toBeNever();
});

it('says in the help what each is', () => {
  const isSaid = (name: string) => (en['help-lint']?.[name] ?? en.help?.[name]) !== undefined;
  expect(Object.keys(lintOptions).filter((name) => !isSaid(name))).toEqual([]);
});

it.each(Object.entries<OptionSpec>({ ...lintOptions, ...runsOptions, ...planOptions, ...stateOptions }))(
  'takes what --%s can be',
  (name, spec) => {
    if (spec.request === undefined && spec.input === undefined) return;
    expect(spec.value).toBeDefined();
    for (const choice of spec.choices ?? []) {
      const options: OptionSpecs = { [name]: { ...spec, request: 'target' } };
      expect(readRequest(options, () => [choice])).toEqual({ target: choice });
    }
  },
);

it('makes one request of flags, inputs and options of a program', () => {
  const written: Readonly<Record<string, readonly string[] | false>> = {
    script: ['flux_train'],
    target: ['v0.10.1'],
    rule: ['missing-save-state=off', 'train-data-dir-leaf=error'],
    config: false,
    unread: ['error', 'warning'],
  };
  expect(readRequest<Request>(lintOptions, (name) => written[name])).toEqual({
    script: 'flux_train.py',
    target: 'sd-scripts 0.10.1',
    rules: { 'missing-save-state': 'off', 'train-data-dir-leaf': 'error' },
    config: false,
    unread: 'warning',
  });
});
