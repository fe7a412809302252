import { expect, it } from 'vitest';
import { startProgress } from '../../src/commands/progress.ts';
import { en } from '../../src/messages/en.ts';

/** What is written when steps are told at these times, in milliseconds. */
function written(...times: readonly number[]): string[] {
  const texts: string[] = [];
  let time = 0;
  const progress = startProgress(
    (text) => texts.push(text),
    en,
    () => time,
  );
  times.forEach((at, done) => {
    time = at;
    progress.step({ stage: done < 3 ? 'read' : 'check', done, total: times.length });
  });
  progress.end();
  return texts;
}

it('says nothing of what takes a second', () => {
  expect(written(0, 500, 999)).toEqual([]);
});

it('says after that how far it is, not too often, and takes the line away', () => {
  expect(written(0, 1000, 1050, 1099, 1100, 5000)).toEqual([
    '\r\u001b[2KReading: 1 of 6 files …',
    '\r\u001b[2KChecking: 4 of 6 rules …',
    '\r\u001b[2KChecking: 5 of 6 rules …',
    '\r\u001b[2K',
  ]);
});
