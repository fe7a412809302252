import { Budget } from './budget.ts';

/** What a step has to talk to GitHub with. */
export interface Access {
  /** Empty for none. */
  readonly token: string;
  /** Where the API is: that of GitHub, or of a GitHub Enterprise Server. */
  readonly url: string;
  readonly budget: Budget;
  /** Milliseconds for one answer; `longestAnswer` unless said. */
  readonly answer?: number;
}

/** @param time milliseconds for all calls together */
export function accessOf(
  env: Readonly<Record<string, string | undefined>>,
  token: string,
  time: number,
): Access {
  return { token, url: env.GITHUB_API_URL || 'https://api.github.com', budget: new Budget(time) };
}
