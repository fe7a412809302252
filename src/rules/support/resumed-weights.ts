import { scriptFacts } from '../../knowledge/scripts.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { Surroundings } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { parseStateName, stateOfWeights } from '../../resume/names.ts';
import { handFix, quoteLike, replaceValue, withoutLine } from './edits.ts';
import { otherWriters, savedStates, stateAt, stateOf } from './outputs.ts';
import { hasOption, written } from './view.ts';

/**
 * The state to resume from instead of weights: one that lies beside them in the checkout, or that whoever writes this
 * name saved. Undefined where nothing says that there is one.
 */
export function stateBeside(run: Run, weights: string, around: Surroundings): string | undefined {
  const path = stateOfWeights(weights);
  const state = path === undefined ? undefined : stateAt(path);
  if (path === undefined || state === undefined) return undefined;
  const committed = (run.resumeTarget?.entries ?? []).filter(
    (name) => parseStateName(name)?.name === state.parsed.name,
  );
  const newest = committed.at(-1);
  if (newest !== undefined && !committed.includes(state.base)) {
    return path.slice(0, path.length - state.base.length) + newest;
  }
  const others = otherWriters(run, state, around);
  const writers = others.length > 0 ? others : [run];
  const isSaved = writers.some((writer) =>
    savedStates(writer, (stateOf(writer, state) ?? state.parsed).kind),
  );
  return newest !== undefined || isSaved ? path : undefined;
}

/** The option by which the run's script starts from weights; undefined where it cannot read such a file. */
export function weightsOption(run: Run, weights: string): string | undefined {
  const { option, format } = scriptFacts(run.script).startsFrom;
  const isReadable = format === 'any' || /\.safetensors$/i.test(weights);
  return isReadable && hasOption(run, option) ? option : undefined;
}

/** An unsafe fix that gives an option the text of `resume`, and takes `resume` away. */
export function startFromWeights(
  run: Run,
  resume: Setting,
  option: string,
  weights: string,
): PlacedFix | undefined {
  const setting = written(run, option);
  if (setting === undefined) return handFix([{ at: resume.keyPlace, text: option }], false);
  const removal = withoutLine(resume)?.edits[0];
  return handFix([replaceValue(setting, quoteLike(setting.place, weights)), removal], false);
}
