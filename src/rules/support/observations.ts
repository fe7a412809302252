import type { Place } from '../../model/place.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { anchorOf, firstLine } from './edits.ts';
import { written } from './view.ts';

/** The place of an observation on a value. */
export function on({ place }: { readonly place: Place }): { readonly at: Place } {
  return { at: place };
}

/**
 * The place of an observation on an option that is not set, or not to what it should be: its value, also one that the GUI
 * leaves out, else the key beside which it belongs, else the script that a launch starts, else the first line.
 */
export function missing(run: Run, option: string): { readonly at: Place; readonly about?: string } {
  const setting = written(run, option);
  if (setting) return on(setting);
  const { document } = run;
  const left = document.root.entries.find(({ key }) => key === option);
  if (left) return { at: { document, range: left.value.range }, about: option };
  const anchor = anchorOf(run, option);
  const otherwise = run.launch?.place.document === document ? run.launch.script.place : firstLine(document);
  return { at: anchor ? anchor.keyPlace : otherwise, about: option };
}

/** A setting as a message quotes it. */
export function quoted({ key, value }: Pick<Setting, 'key' | 'value'>): { option: string; value: string } {
  return { option: key, value: describeValue(value) };
}
