import type { Catalogue } from '../messages/catalogue.ts';
import type { Stage, Step } from '../model/report.ts';
import { say } from '../report/wording.ts';

/** Nobody needs to be told of less than this, nor more often; milliseconds. */
const patience = 1000;
const pause = 100;

const clearLine = '\r\u001b[2K';

/**
 * A line that says how far linting is, once that takes longer than a second.
 * @param write to a terminal
 * @param now the time in milliseconds
 */
export function startProgress(
  write: (text: string) => void,
  messages: Catalogue,
  now: () => number = () => performance.now(),
) {
  const start = now();
  let lastShown: number | undefined;
  return {
    step: ({ stage, done, total }: Step): void => {
      const time = now();
      if (time - start < patience || (lastShown !== undefined && time - lastShown < pause)) return;
      lastShown = time;
      write(`${clearLine}${say(messages, `progress-${stage}`, { done, total })}`);
    },
    /** Takes the line away. */
    end: (): void => {
      if (lastShown !== undefined) write(clearLine);
      lastShown = undefined;
    },
  };
}

/** Takes the time of one linting, from now on. */
export function startTimings() {
  const start = performance.now();
  let last = start;
  const taken: Record<Stage, number> = { read: 0, join: 0, check: 0 };
  return {
    /** A stage is over. */
    lap: (stage: Stage): void => {
      const now = performance.now();
      taken[stage] = Math.round(now - last);
      last = now;
    },
    /** How long it took, in milliseconds, as a line. */
    text: (messages: Catalogue): string =>
      `${say(messages, 'timings', { ...taken, total: Math.round(last - start) })}\n`,
  };
}
