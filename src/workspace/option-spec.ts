import type { PlanRequest, Request, StateRequest } from '../model/request.ts';

/** An option, as all who take or explain it have to know it. What its help says of it is in the messages. */
export interface OptionSpec {
  /** What stands for its value in the help; a flag has none. */
  readonly value?: string;
  /** What its value can be, where that is a short list. */
  readonly choices?: readonly string[];
  /** What its choices are called in a message, where that is not its name. */
  readonly thing?: 'level';
  /**
   * Reads its value; by default that is one of the choices, or any text.
   * @param name what the option is called
   * @throws UsageError
   */
  readonly read?: (text: string, name: string) => unknown;
  /** Whether it can be given many times: each value is a name and what it stands for. */
  readonly many?: true;
  /** Its one letter. */
  readonly short?: string;
  /** What a request, and so the library, calls it. */
  readonly request?: keyof Request | keyof PlanRequest | keyof StateRequest;
  /** Its input of the action, if it has one: another name, and what it is unless it is given. */
  readonly input?: { readonly name?: string; readonly usual?: string };
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;
