import { expect, it } from 'vitest';
import { mostRemembered } from '../../src/model/limits.ts';
import { memoizePerObject } from '../../src/model/memoize.ts';

function counted() {
  const asked: object[] = [];
  const answer = memoizePerObject((key: object) => asked.push(key));
  return { asked, answer };
}

it('works an answer out once for each object and function', () => {
  const [one, other] = [counted(), counted()];
  const [a, b] = [{}, {}];
  for (const key of [a, b, a])
    expect([one.answer(key), other.answer(key)]).toEqual(key === a ? [1, 1] : [2, 2]);
  expect([one.asked, other.asked]).toEqual([
    [a, b],
    [a, b],
  ]);
});

it('remembers what is asked for now and then, and lets go what is not', () => {
  const { asked, answer } = counted();
  const [often, seldom] = [{}, {}];
  answer(seldom);
  for (let others = 0; others < 3 * mostRemembered; others++) {
    answer({});
    answer(often);
  }
  answer(seldom);
  expect(asked.filter((key) => key === often)).toHaveLength(1);
  expect(asked.filter((key) => key === seldom)).toHaveLength(2);
});
