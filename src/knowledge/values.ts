import data from '../../knowledge/values.json' with { type: 'json' };
import type { Words } from '../model/message.ts';

/** What upstream does with a value outside an option's choices. */
export interface ChoiceEffect {
  /**
   * `stops`: the run ends; `falls-back`: it goes on as if `instead` were written; `elsewhere`: it depends on more, and
   * other rules tell. Absent where nobody knows.
   */
  readonly effect?: 'stops' | 'falls-back' | 'elsewhere';
  /** What that is: a value, or words of the rule's messages. */
  readonly instead?: string | Words<'option-choice'>;
  /** Values that work although the parser's choices lack them. */
  readonly accepts?: readonly string[];
  /** Values after which upstream happens to do about what was meant. */
  readonly mild?: readonly string[];
  readonly ignoreCase?: boolean;
  /** The flag without which the option is not read. */
  readonly when?: string;
  /** The scripts that read it; absent where all do. */
  readonly scripts?: readonly string[];
}

const choices = data.choices as Readonly<Record<string, ChoiceEffect>>;
const textStops: ReadonlySet<string> = new Set(data.textStops.options);
const floatStops: ReadonlySet<string> = new Set(data.floatStops.options);
const textOff: ReadonlySet<string> = new Set(data.textOff.words);

/** What a value outside an option's choices leads to; undefined where nobody knows. */
export function choiceEffect(option: string): ChoiceEffect | undefined {
  return Object.hasOwn(choices, option) ? choices[option] : undefined;
}

/** Whether upstream surely stops when a numeric option is given text. */
export function stopsOnText(option: string): boolean {
  return textStops.has(option);
}

/** Whether upstream surely stops when a whole number is written with a fraction, even `.0`. */
export function stopsOnFloat(option: string): boolean {
  return floatStops.has(option);
}

/** Whether an author who wrote this text for a flag meant it to be off. */
export function readsAsOff(text: string): boolean {
  return textOff.has(text.trim().toLowerCase());
}
