import type { Catalogue } from '../messages/catalogue.ts';
import type { Stage } from '../model/report.ts';
import { say } from '../report/wording.ts';

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
