/** What was asked for makes no sense, such as a path that is not there: the asker's mistake, not a finding. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
