import type { Dataset, DatasetSetting, DatasetSettings } from '../../model/dataset.ts';
import type { Said } from '../../model/message.ts';
import type { Place } from '../../model/place.ts';
import { earlier, type Run } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { type Changed, changed, type ResumedChange, resumedChange } from './change.ts';
import { entryOf } from './gui.ts';
import { on } from './observations.ts';
import { resumedState, stateOf } from './outputs.ts';
import { type Batches, batchesOf, loopFrom, processesOf } from './recount.ts';
import { epochsOf, intervalOf, savings, stepsOf } from './saving.ts';
import { isOn, written } from './view.ts';

/** What a change of the updates of an epoch does to a resumed run, and by what that changed. */
export type Recounted = Effect & { readonly at: Place };

type Effect = Said<'resume-recounts'> & {
  /** The run starts behind its end, and stops. */
  readonly stops?: true;
};

/** Undefined where a resumed run goes on where it would have before a change, or that is not known. */
export function recountedBy(run: Run, dataset: Dataset | undefined): Recounted | undefined {
  const change = resumedChange(run, earlier(run) ?? run);
  if (change === undefined || written(run, 'initial_epoch') || written(run, 'initial_step')) return undefined;
  const cause = causeOf(change, dataset);
  const batches = cause && batchesOf(dataset);
  const said = batches && effectOf(change, cause, batches);
  return said && { at: cause.at, ...said };
}

/** A change by which updates are counted otherwise. */
interface Cause extends Omit<Changed, 'at'> {
  /** As it is written. */
  readonly option: string;
  readonly at: Place;
}

/** Where the run goes on, if that is not behind the last epoch that was trained. */
function effectOf(
  change: ResumedChange,
  { option, was: old, now: fresh }: Cause,
  batches: Batches,
): Effect | undefined {
  const cause = { option, was: old, now: fresh };
  const { was, now } = change;
  const before = loopFrom(was, batches.was, batches.counted, 0);
  if (before === undefined || before === 'stops') return undefined;
  const done = doneOf(change, before.updatesPerEpoch, batches.counted);
  const epochs = epochsOf(now);
  if (done === undefined || done <= 0) return undefined;
  const next = Math.floor(done / before.updatesPerEpoch) + 1;
  if (epochs !== undefined && next > epochs) return undefined;
  const after = loopFrom(now, batches.now, batches.counted, done);
  if (after === undefined) return undefined;
  if (after === 'stops') {
    if (epochs === undefined) return undefined;
    const isSure = batches.counted || loopFrom(now, batches.now, false, Math.floor(done * 0.95)) === 'stops';
    return isSure
      ? { message: 'stops', data: { ...cause, epochs, next }, stops: true }
      : { message: 'late', data: { ...cause, at: epochs, next } };
  }
  const { firstEpoch } = after;
  if (isOn(now, 'skip_until_initial_step') || firstEpoch === next) return undefined;
  const data = { ...cause, at: firstEpoch, next };
  if (epochs !== undefined) return { message: firstEpoch < next ? 'early' : 'late', data };
  // Counted in steps, the run has as many left as before, and only the numbers of its epochs are others.
  const overwrites = firstEpoch < next && intervalOf(now, savings[0]) !== undefined;
  return overwrites ? { message: 'early-names', data } : undefined;
}

/** The updates that the state counts, as it or its name says. */
function doneOf({ was, now }: ResumedChange, perEpoch: number, counted: boolean): number | undefined {
  const stored = now.resumeTarget?.state?.position;
  if (stored?.condition === 'missing') return undefined;
  if (stored?.condition === 'read' && counted) return stored.step;
  const state = resumedState(now);
  if (state === undefined) return undefined;
  const { kind, number = 0 } = stateOf(was, state) ?? state.parsed;
  if (kind === 'epoch') return number * perEpoch;
  if (kind === 'step') return counted ? number : undefined;
  const epochs = epochsOf(was);
  if (epochs !== undefined) return epochs * perEpoch;
  return counted ? stepsOf(was) : undefined;
}

/** What changed of that by which updates are counted: the first of it. */
function causeOf(change: ResumedChange, dataset: Dataset | undefined): Cause | undefined {
  return (
    changedSetting(change, 'gradient_accumulation_steps') ??
    changedProcesses(change) ??
    changedIn(change, dataset, 'batch_size', ({ parts }) => parts) ??
    changedIn(change, dataset, 'num_repeats', ({ parts }) => parts.flatMap(({ subsets }) => subsets)) ??
    changedImages(change, dataset)
  );
}

function changedSetting(change: ResumedChange, option: string): Cause | undefined {
  const found = changed(change, option);
  return found && { ...found, ...on(found.at), option };
}

function changedProcesses({ was, now }: ResumedChange): Cause | undefined {
  const [before, after] = [processesOf(was), processesOf(now)];
  const entry = entryOf(now.document, 'num_processes');
  if (before === after || entry === undefined) return undefined;
  return { option: entry.key, ...on(entry), was: String(before), now: String(after) };
}

/** How a key of the dataset changed; told where it stands now, or at `resume` where it is gone. */
function changedIn(
  { resume }: ResumedChange,
  dataset: Dataset | undefined,
  key: string,
  holders: (dataset: Dataset) => readonly { readonly settings: DatasetSettings }[],
): Cause | undefined {
  if (dataset?.before === undefined) return undefined;
  const old = holders(dataset.before).map(({ settings }) => settings.get(key));
  const fresh = holders(dataset).map(({ settings }) => settings.get(key));
  if (old.length !== fresh.length) return undefined;
  const written = (setting: DatasetSetting | undefined) => (setting ? describeValue(setting.value) : 'unset');
  const index = fresh.findIndex((setting, place) => written(setting) !== written(old[place]));
  if (index === -1) return undefined;
  const place = fresh[index] ?? old[index];
  const option = place?.level === 'training' ? `train_${key}` : key;
  return { option, at: (fresh[index] ?? resume).place, was: written(old[index]), now: written(fresh[index]) };
}

/** Images that came or went. */
function changedImages({ now, resume }: ResumedChange, dataset: Dataset | undefined): Cause | undefined {
  const { was, now: count, counted } = batchesOf(dataset) ?? { was: 0, now: 0, counted: false };
  if (!counted || was === count) return undefined;
  const at = written(now, 'dataset_config') ?? written(now, 'train_data_dir') ?? resume;
  return { option: 'batches', at: at.place, was: String(was), now: String(count) };
}
