import { memoizePerObject } from '../../model/memoize.ts';
import { baseName, isAbsolutePath, parentPath } from '../../model/paths.ts';
import type { Surroundings } from '../../model/rule.ts';
import { earlier, type Run } from '../../model/run.ts';
import { parseStateName, type SaveKind, type StateName, stateName } from '../../resume/names.ts';
import { isSamePlace } from '../../resume/target.ts';
import { resumeOf } from './saving.ts';
import { effectiveText, isOn } from './view.ts';

/** The state that a run resumes from, as its path tells. */
export interface ResumedState {
  /** Its last part. */
  readonly base: string;
  /** The path that it stands in, as written. */
  readonly folder: string;
  readonly fromHub: boolean;
  readonly parsed: StateName;
}

/** Undefined where the run resumes from nothing, or from what is not called like a state. */
export function resumedState(run: Run): ResumedState | undefined {
  const resume = resumeOf(run);
  if (resume === undefined) return undefined;
  const fromHub = isOn(run, 'resume_from_huggingface');
  return stateAt(fromHub ? (resume.text.split(':')[0] ?? '') : resume.text, fromHub);
}

/** The state that a path names, if it is called like one. */
export function stateAt(path: string, fromHub = false): ResumedState | undefined {
  const base = baseName(path);
  const parsed = parseStateName(base);
  return parsed && { base, folder: parentPath(path), fromHub, parsed };
}

/** The state's name as a run with this `output_name` gives it; undefined where it gives no such name. */
export function stateOf(run: Run, { base, parsed }: ResumedState): StateName | undefined {
  const name = effectiveText(run, 'output_name');
  if (name === undefined) return undefined;
  if (base === stateName(name, 'final')) return { name, kind: 'final', number: undefined };
  return parsed.name === name ? parsed : undefined;
}

/** Whether a run writes into the folder that the state stands in. Paths of different spelling are not taken for the same. */
export function writesBeside(run: Run, { folder, fromHub }: ResumedState): boolean {
  const directory = effectiveText(run, 'output_dir');
  return !fromHub && directory !== undefined && directory !== '' && isSamePlace(directory, folder || '.');
}

/** Whether a run may write into the folder that the state stands in: an absolute and a relative path may be one. */
export function mayWriteBeside(run: Run, state: ResumedState): boolean {
  const directory = effectiveText(run, 'output_dir');
  if (state.fromHub || directory === undefined) return true;
  return writesBeside(run, state) || isAbsolutePath(directory) !== isAbsolutePath(state.folder);
}

/** Runs by the name of their weights, and by that of their last state. */
export const runsByName: (runs: readonly Run[]) => ReadonlyMap<string, readonly Run[]> = memoizePerObject(
  (runs) => {
    const named = new Map<string, Run[]>();
    for (const run of runs) {
      const name = effectiveText(run, 'output_name');
      for (const key of name === undefined ? [] : new Set([name, stateName(name, 'final')])) {
        const others = named.get(key);
        if (others === undefined) named.set(key, [run]);
        else others.push(run);
      }
    }
    return named;
  },
);

/** The other runs of the checkout that write this state's name where it stands. */
export function otherWriters(run: Run, state: ResumedState, { runsNamed }: Surroundings): readonly Run[] {
  const named = new Set([state.base, state.parsed.name].flatMap(runsNamed));
  return [...named].filter(
    (one) => one.document !== run.document && stateOf(one, state) !== undefined && writesBeside(one, state),
  );
}

/** What the run resumes from, where that can be a state: `wrong-resume-target` tells of the rest. */
export function stateToLoad(run: Run): ReturnType<typeof resumeOf> {
  const possible = resumedState(run) !== undefined || run.resumeTarget?.state !== undefined;
  return possible ? resumeOf(run) : undefined;
}

/** Whether a run saved states of a kind at all, as it was before the change that is looked at. */
export function savedStates(run: Run, kind: SaveKind): boolean {
  const one = earlier(run) ?? run;
  return isOn(one, 'save_state') || (kind === 'final' && isOn(one, 'save_state_on_train_end'));
}
