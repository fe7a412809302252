import { mayHaveLanded, readFailure } from './failure.ts';

/**
 * Does something once more where it is not clear whether it was written. It must look first, and not write again what
 * is there.
 */
export async function againIfUnclear<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    const failure = readFailure(error);
    if (!failure?.write || !mayHaveLanded(failure)) throw error;
    return action();
  }
}
