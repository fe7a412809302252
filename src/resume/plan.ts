import { scriptFacts } from '../knowledge/scripts.ts';
import { mostEarlierSaves, mostIntervals, mostMoments } from '../model/limits.ts';
import type { DataOf, Said } from '../model/message.ts';
import { baseName, parentPath } from '../model/paths.ts';
import type { Script } from '../model/run.ts';
import type { Position } from '../model/state.ts';
import { numberOf } from '../python/arithmetic.ts';
import { type Disk, diskOf } from './disk.ts';
import type { Clock, Quantities, ResumePoint } from './loop.ts';
import { countStates, type StateCounts, type WorkLost, worstLoss } from './measure.ts';
import { modelName, parseStateName, type SaveKind, stateName } from './names.ts';
import { isOn, type Options, option } from './options.ts';
import {
  type ContinuedRates,
  continuedRates,
  keepsCurve,
  manyUpdates,
  type RateModel,
  shareText,
} from './rate.ts';
import { extension, outputName } from './save.ts';
import { type End, type Schedule, schedule } from './schedule.ts';
import type { ScheduleInput } from './schedule-input.ts';
import { estimateSize, type SizeEstimate } from './size.ts';
import { isSamePlace } from './target.ts';
import { countOf, momentOf } from './track.ts';

/** A run, and where it is imagined to crash. */
export interface PlanInput extends Omit<ScheduleInput, 'stopAfter'> {
  readonly resume?: PlanResume | undefined;
  /** Where the batches were counted in the checkout: images with their repeats, and whether the batches are exact. */
  readonly counted?: { readonly images: number; readonly isExact: boolean } | undefined;
  /** Whether a launch script or the GUI's file told the processes. */
  readonly processesTold?: boolean | undefined;
  /** How its learning rate runs; not known where it is absent. */
  readonly rate?: RateModel | undefined;
  /** After this update of the run. */
  readonly crashAt?: number | undefined;
}

/** Where a planned run goes on from. */
interface PlanResume extends ResumePoint {
  /** Whether the position was read from the state; else its name tells. */
  readonly isStored?: boolean;
  /** The epoch that the state itself says it was saved in, from 1. */
  readonly epoch?: number;
}

/** What a run will write, what a crash would cost and how to go on. */
export interface Plan {
  readonly script: Script;
  /** The first part of every name; `undefined` where upstream's defaults stand in. */
  readonly name: string | undefined;
  readonly clock: Clock;
  readonly quantities: Quantities;
  readonly end: End;
  /** What happens, by the moment; the end is the last one. At most `longest` before it. */
  readonly moments: readonly PlanMoment[];
  /** Periodic saves that are not among the moments, because there are too many. */
  readonly more: number;
  readonly states: StateCounts;
  readonly lost: WorkLost;
  readonly size: SizeEstimate | undefined;
  readonly next: NextRun | undefined;
  /** What to know about it, as messages of the `plan` group. */
  readonly notes: readonly PlanNote[];
}

export type PlanNote = Said<'plan'>;

/** One save: what it writes, what it removes, and what can be resumed after it. */
export interface PlanMoment {
  readonly kind: SaveKind;
  readonly epoch: number | undefined;
  readonly updates: number | undefined;
  readonly model: string | undefined;
  readonly state: string | undefined;
  readonly removed: readonly string[];
  /** The state to give to `resume` from here on; `undefined` where there is none yet. */
  readonly resume: string | undefined;
}

/** How to go on from the last state: settings to change, in the order in which to say them. */
interface NextRun {
  readonly state: string;
  readonly settings: readonly (readonly [option: string, value: string | number | boolean])[];
  readonly notes: readonly PlanNote[];
}

/**
 * Plans a run. Bounded for any length of run.
 * @throws RangeError as `schedule` does
 */
export function plan(input: PlanInput): Plan {
  const { crashAt, ...asked } = input;
  const whole = { ...asked, disk: input.disk ?? earlierSaves(input) };
  const full = schedule(whole);
  const ends = crashAt === undefined ? full : schedule({ ...whole, stopAfter: { update: crashAt } });
  const { moments, more } = momentsOf(ends, whole);
  return {
    script: input.script,
    name: outputName(input.options),
    clock: full.clock,
    quantities: full.quantities,
    end: ends.end,
    moments,
    more,
    states: countStates(input, ends),
    lost: worstLoss(input, full),
    size: scriptFacts(input.script).trains === 'network' ? estimateSize(input.options) : undefined,
    next: nextRun(whole, ends),
    notes: notesOf(whole, full, moments),
  };
}

function momentsOf(run: Schedule, input: PlanInput): { moments: PlanMoment[]; more: number } {
  const moments: PlanMoment[] = [];
  let resume = run.quantities.resumed ? input.resume?.name : undefined;
  let last: { key: string; moment: PlanMoment } | undefined;
  for (const event of run.events()) {
    if (event.what === 'resume' || event.what === 'upload') continue;
    const { kind, when } = event;
    const key = `${kind} ${when.epoch} ${when.updates}`;
    if (last?.key !== key) {
      if (moments.length === mostMoments) break;
      const moment: PlanMoment = {
        kind,
        epoch: when.epoch,
        updates: when.updates,
        model: undefined,
        state: undefined,
        removed: [],
        resume,
      };
      last = { key, moment };
      moments.push(moment);
    }
    const { moment } = last;
    if (event.what === 'save_state') resume = event.name;
    if (event.what === 'delete' && isState(resume, event.name)) resume = undefined;
    last.moment = {
      ...moment,
      ...(event.what === 'save_model' && { model: event.name }),
      ...(event.what === 'save_state' && { state: event.name }),
      ...(event.what === 'delete' && { removed: [...moment.removed, event.name] }),
      resume,
    };
    moments[moments.length - 1] = last.moment;
  }
  const saves = run.tracks.reduce((sum, track) => sum + countOf(track), 0);
  const shown = moments.filter(({ kind }) => kind !== 'final').length;
  if (run.end.how === 'finished' && moments.at(-1)?.kind !== 'final') moments.push(finalMoment(run, input));
  return { moments, more: Math.max(saves - shown, 0) };
}

/** The end of a run whose events are too many to go through. */
function finalMoment(run: Schedule, input: PlanInput): PlanMoment {
  const { script, options } = input;
  const name = outputName(options);
  const state = run.disk.has(stateName(name, 'final')) ? stateName(name, 'final') : undefined;
  return {
    kind: 'final',
    epoch: run.clock === 'updates' ? undefined : run.lastEpoch,
    updates: run.updates,
    model: modelName(name, 'final', 0, extension({ script, options })),
    state,
    removed: [],
    resume: state ?? lastState(run, options)?.name ?? resumedState(run, input),
  };
}

/** Whether a path names the state that was removed from where it stands. */
function isState(path: string | undefined, removed: string): boolean {
  return path !== undefined && baseName(path) === removed;
}

/** The state that the run went on from, unless its retention removed it. */
function resumedState(run: Schedule, { resume, disk }: PlanInput): string | undefined {
  if (resume === undefined || !run.quantities.resumed) return undefined;
  const name = baseName(resume.name);
  return disk?.has(name) && !run.disk.has(name) ? undefined : resume.name;
}

/** What an earlier run of the same name has left beside the state that this one goes on from, as far as retention sees it. */
function earlierSaves({ script, options, resume }: PlanInput): Disk {
  const directory = option(options, 'output_dir');
  const isBeside =
    resume !== undefined && typeof directory === 'string' && isSamePlace(directory, parentPath(resume.name));
  const state = isBeside ? baseName(resume.name) : '';
  const { kind, name, number } = parseStateName(state) ?? {};
  if (number === undefined || name !== outputName(options)) return diskOf([]);
  if (kind !== 'epoch' || typeof (options.get('save_model_as') ?? '') !== 'string') return diskOf([state]);
  const every = numberOf(option(options, 'save_every_n_epochs'));
  const interval = every !== undefined && Number.isInteger(every) && every > 0 ? every : number;
  const saves = Math.min(Math.ceil(number / interval), mostEarlierSaves);
  const numbers = Array.from({ length: saves }, (_, index) => number - index * interval);
  const suffix = extension({ script, options });
  return diskOf(
    numbers.flatMap((epoch) => [stateName(name, kind, epoch), modelName(name, kind, epoch, suffix)]),
  );
}

/** The newest state that a run leaves, and how far it is. */
interface LastState {
  readonly name: string;
  readonly kind: SaveKind;
  readonly epoch: number;
  readonly updates: number;
}

function lastState({ tracks, loop, disk, lastEpoch, finalStep, firstStep }: Schedule, options: Options) {
  const name = outputName(options);
  const candidates: LastState[] = [];
  const final = stateName(name, 'final');
  if (disk.has(final)) {
    candidates.push({ name: final, kind: 'final', epoch: lastEpoch, updates: finalStep - firstStep });
  }
  for (const track of [...tracks].reverse()) {
    const state = stateName(name, track.kind, track.last);
    if (loop === undefined || countOf(track) === 0 || !disk.has(state)) continue;
    candidates.push({ name: state, kind: track.kind, ...momentOf(loop, track.kind, track.last) });
  }
  return candidates.reduce<LastState | undefined>(
    (best, each) => (best !== undefined && best.updates >= each.updates ? best : each),
    undefined,
  );
}

function nextRun(input: PlanInput, run: Schedule): NextRun | undefined {
  const { options, script } = input;
  const from = lastState(run, options);
  if (from === undefined) {
    const again = resumedState(run, input);
    if (again === undefined || run.end.how === 'error') return undefined;
    return {
      state: baseName(again),
      settings: [['resume', again]],
      notes: [{ message: 'same-state' }],
    };
  }
  const directory = option(options, 'output_dir');
  const settings: [string, string | number | boolean][] = [
    ['resume', typeof directory === 'string' ? `${directory.replace(/\/+$/, '')}/${from.name}` : from.name],
  ];
  const notes: PlanNote[] = [];
  if (scriptFacts(script).storesPosition) goOnLora(input, run, from, settings, notes);
  else goOnFull(input, run, from, settings, notes);
  return { state: from.name, settings, notes };
}

type Settings = [string, string | number | boolean][];

function otherName(options: Options): string {
  return `${outputName(options) || 'run'}-resumed`;
}

function total({ options, script }: Pick<PlanInput, 'options' | 'script'>): Goal | undefined {
  const epochs = numberOf(option(options, 'max_train_epochs'));
  if (epochs !== undefined) return { name: 'max_train_epochs', goal: epochs };
  const steps = numberOf(options.get('max_train_steps') ?? scriptFacts(script).defaultSteps);
  return steps === undefined ? undefined : { name: 'max_train_steps', goal: steps };
}

/** How long a run is asked to be. */
interface Goal {
  readonly name: 'max_train_epochs' | 'max_train_steps';
  readonly goal: number;
}

function goOnLora(
  input: PlanInput,
  run: Schedule,
  from: LastState,
  settings: Settings,
  notes: PlanNote[],
): void {
  const { options } = input;
  const goal = total(input);
  if (from.kind === 'final' && goal !== undefined) {
    settings.push([goal.name, goal.goal * 2]);
    notes.push({ message: 'raise-total', data: { option: goal.name, total: goal.goal } });
    notes.push(...raisedRate(input, run, goal));
  }
  const steps = option(options, 'save_every_n_steps') !== null;
  if (steps || from.kind === 'final') {
    settings.push(['output_name', otherName(options)]);
    notes.push({ message: steps ? 'names-restart' : 'final-overwritten' });
  }
  const { loop, quantities } = run;
  const perEpoch = quantities.updatesPerEpoch;
  const accumulation = numberOf(options.get('gradient_accumulation_steps') ?? 1) ?? 1;
  if (run.firstEpoch > 1 || run.quantities.resumed) {
    const whole = from.kind === 'step' ? from.epoch - 1 : from.epoch;
    if ((input.processes ?? 1) === 1) settings.push(['initial_epoch', whole + 1]);
    else if (perEpoch !== undefined) settings.push(['initial_step', whole * perEpoch]);
    notes.push({ message: (input.processes ?? 1) === 1 ? 'second-resume' : 'second-resume-step' });
    return;
  }
  const inside = perEpoch !== undefined && loop !== undefined && from.updates % perEpoch !== 0;
  if (from.kind === 'step' && inside && accumulation === 1) {
    settings.push(['skip_until_initial_step', true]);
    notes.push({ message: 'skips' });
  } else if (from.kind === 'step' && inside) {
    notes.push({ message: 'repeats-epoch', data: { epoch: from.epoch } });
  }
}

/** How the rate of a finished LoRA run goes on with twice its total; nothing where that makes no difference. */
function raisedRate(input: PlanInput, run: Schedule, { name, goal }: Goal): PlanNote[] {
  const { rate = { is: 'unknown' } } = input;
  if (rate.is !== 'known') return [{ message: `rate-${rate.is}` }];
  const updates = updatesOf(input, run, { name }, goal);
  const byTotal: PlanNote = { message: 'rate-by-total', data: { option: name } };
  if (updates === undefined) return [byTotal];
  const raised = { ...processesOf(input), done: updates, was: updates, total: 2 * updates, updates };
  if (keepsCurve(rate.at, raised)) return [];
  if (run.quantities.resumed) return [byTotal];
  return [{ message: 'rate-goes-on', data: ratesData(continuedRates(rate.at, raised)) }];
}

function processesOf({ processes }: PlanInput): { processes?: number } {
  return processes === undefined ? {} : { processes };
}

function ratesData({ first, next, last }: ContinuedRates): DataOf<'plan', 'rate-goes-on'> {
  return { first: shareText(first), next: shareText(next), last: shareText(last) };
}

/** A number of epochs or steps, whichever the goal counts, as updates; undefined where a curve depends on it. */
function updatesOf(
  { rate }: PlanInput,
  { quantities }: Schedule,
  { name }: Pick<Goal, 'name'>,
  count: number,
): number | undefined {
  if (name === 'max_train_steps') return count;
  if (quantities.updatesPerEpoch !== undefined) return count * quantities.updatesPerEpoch;
  return rate?.is === 'known' && !rate.inSteps ? count * manyUpdates : undefined;
}

/**
 * A full fine-tune counts from the start again, and the rate goes on where the new total puts it. So what is left may
 * be asked for only where the curve does not depend on the total; elsewhere the run keeps it and is stopped by hand.
 */
function goOnFull(
  input: PlanInput,
  run: Schedule,
  from: LastState,
  settings: Settings,
  notes: PlanNote[],
): void {
  const { options } = input;
  const written = total(input);
  if (written === undefined) return;
  const inEpochs = written.name === 'max_train_epochs';
  const maxSteps = inEpochs && from.kind === 'step' ? run.quantities.maxSteps : undefined;
  const goal: Goal = maxSteps === undefined ? written : { name: 'max_train_steps', goal: maxSteps };
  const done = inEpochs && maxSteps === undefined ? from.epoch : from.updates;
  const isComplete = done >= goal.goal;
  const left = isComplete ? goal.goal : goal.goal - done;
  const wanted = isComplete ? 2 * written.goal : written.goal;
  const rates = fullRates(input, run, goal, { done, left, isComplete });
  if (rates === 'any') {
    if (maxSteps !== undefined) notes.push({ message: 'epochs-to-steps' });
    settings.push([goal.name, left]);
    notes.push({ message: 'full-restarts' });
    if (input.rate?.is === 'own') notes.push({ message: 'rate-own' });
  } else {
    settings.push([written.name, wanted]);
    if (!run.quantities.resumed) settings.push(...savedAt(input, run, goal, left));
    const data = { option: written.name, total: wanted };
    notes.push(
      run.quantities.resumed
        ? { message: 'full-stop-resumed', data }
        : { message: `full-stop-${kindOf(goal)}`, data: { ...data, left } },
    );
    notes.push(...rates);
  }
  settings.push(['output_name', otherName(options)]);
}

function kindOf({ name }: Pick<Goal, 'name'>): 'epochs' | 'steps' {
  return name === 'max_train_epochs' ? 'epochs' : 'steps';
}

/** What the rate is with the total kept (raised, after the end) and lowered; `any` where it is the same with both. */
function fullRates(
  input: PlanInput,
  run: Schedule,
  goal: Goal,
  { done, left, isComplete }: { readonly done: number; readonly left: number; readonly isComplete: boolean },
): PlanNote[] | 'any' {
  const { rate = { is: 'unknown' } } = input;
  if (rate.is === 'own') return 'any';
  if (rate.is === 'unknown') return [{ message: 'rate-unknown' }];
  const [was, before, updates] = [goal.goal, done, left].map((count) => updatesOf(input, run, goal, count));
  const byTotal: PlanNote = { message: 'rate-by-total', data: { option: goal.name } };
  if (was === undefined || before === undefined || updates === undefined) return [byTotal];
  const state = { ...processesOf(input), done: before, was, updates };
  const lowered = { ...state, total: updates };
  const kept = { ...state, total: isComplete ? 2 * was : was };
  if (keepsCurve(rate.at, lowered) && keepsCurve(rate.at, kept)) return 'any';
  if (run.quantities.resumed) return [byTotal];
  const low = continuedRates(rate.at, lowered);
  return [
    {
      message: 'full-rates',
      data: {
        ...ratesData(continuedRates(rate.at, kept)),
        left,
        option: goal.name,
        lowNext: shareText(low.next),
        lowLast: shareText(low.last),
      },
    },
  ];
}

/** The interval with which something is saved just when the run is to be stopped; none where the present one does. */
function savedAt({ options }: PlanInput, { quantities }: Schedule, goal: Goal, left: number): Settings {
  const inEpochs = goal.name === 'max_train_epochs';
  const every = inEpochs ? quantities.everyEpochs : option(options, 'save_every_n_steps');
  const interval = numberOf(every) ?? left;
  const isRatio = inEpochs && (numberOf(option(options, 'save_n_epoch_ratio')) ?? 0) > 0;
  if (isRatio || (every !== null && left % interval === 0)) return [];
  const least = Math.max(Math.ceil(interval / 2), 1);
  let fitting = least;
  while (left % fitting !== 0 && fitting < left && fitting < least + mostIntervals) fitting += 1;
  return [[inEpochs ? 'save_every_n_epochs' : 'save_every_n_steps', left % fitting === 0 ? fitting : left]];
}

/**
 * The state that the settings resume from; `undefined` where they resume from none. Its position is the stored one where
 * that is known, else its name's, which is believed as if a run that was not itself resumed had written it.
 */
export function resumePointOf(options: Options, stored?: Position): PlanResume | undefined {
  const resume = option(options, 'resume');
  if (typeof resume !== 'string' || resume === '') return undefined;
  if (stored?.condition === 'missing') return { name: resume, isStored: true };
  if (stored?.condition === 'read') {
    const { epoch, step } = stored;
    return { name: resume, position: { step }, isStored: true, ...(epoch !== undefined && { epoch }) };
  }
  const { kind, number } = parseStateName(baseName(resume)) ?? {};
  if (number === undefined) return { name: resume, position: 'unknown' };
  return { name: resume, position: kind === 'epoch' ? { epoch: number } : { step: number } };
}

/** Where a state's updates are another epoch of this run than the one that it says it was saved in. */
function otherEpoch(
  { options, resume, counted, processes = 1 }: PlanInput,
  run: Schedule,
): readonly PlanNote[] {
  const { epoch, position } = resume ?? {};
  const perEpoch = run.quantities.updatesPerEpoch;
  const isGiven = ['initial_epoch', 'initial_step'].some((name) => option(options, name) !== null);
  if (resume === undefined || epoch === undefined || perEpoch === undefined || isGiven) return [];
  if (run.end.how === 'error' || !run.quantities.resumed || typeof position !== 'object') return [];
  if (!('step' in position) || [epoch, epoch + 1].includes(run.firstEpoch)) return [];
  const next = parseStateName(baseName(resume.name))?.kind === 'step' ? epoch : epoch + 1;
  const [set, value] = processes === 1 ? ['initial_epoch', next] : ['initial_step', (next - 1) * perEpoch];
  const state = baseName(resume.name);
  const data = { state, epoch, step: position.step, first: run.firstEpoch, each: perEpoch };
  if (counted?.isExact === false) return [{ message: 'other-epoch-estimated', data }];
  return [{ message: 'other-epoch', data: { ...data, next, setting: `${set} = ${value}` } }];
}

function notesOf(input: PlanInput, run: Schedule, moments: readonly PlanMoment[]): PlanNote[] {
  const { options } = input;
  const { storesPosition, statesHoldNetworkOnly } = scriptFacts(input.script);
  const notes: PlanNote[] = [];
  const resume = input.resume?.found === false ? undefined : input.resume;
  const unknown = resume?.position === 'unknown' && storesPosition;
  if (input.resume?.found === false)
    notes.push({ message: 'resume-no-directory', data: { resume: input.resume.name } });
  else if (run.end.how === 'error') notes.push({ message: 'stops', data: { error: run.end.error } });
  if (resume && unknown) notes.push({ message: 'resume-unknown', data: { state: resume.name } });
  else if (resume && !resume.isStored && storesPosition)
    notes.push({ message: 'resume-assumed', data: { state: resume.name } });
  if (input.batches === undefined && (run.unknown.length > 0 || run.clock === 'none') && !unknown)
    notes.push({ message: 'needs-batches' });
  if (input.counted && !(run.end.how === 'error' && run.end.phase === 'start')) {
    const { images, isExact } = input.counted;
    const data = { images, batches: input.batches ?? 0 };
    notes.push({ message: isExact ? 'counted' : 'counted-at-least', data });
  }
  if (input.processesTold && input.processes !== undefined && input.processes > 1)
    notes.push({ message: 'processes', data: { processes: input.processes } });
  notes.push(...otherEpoch(input, run));
  if (resume && moments.some(({ removed }) => removed.some((name) => input.disk?.has(name)))) {
    notes.push({ message: 'earlier-removed', data: { state: baseName(resume.name) } });
  }
  if (option(options, 'output_dir') === null) notes.push({ message: 'no-directory' });
  if (!isOn(options, 'save_state') && !isOn(options, 'save_state_on_train_end')) {
    notes.push({ message: 'no-states' });
  } else if (run.tracks.length === 0 && run.unknown.length === 0 && run.end.how === 'finished') {
    const message = run.quantities.resumed ? 'state-at-end-only-resumed' : 'state-at-end-only';
    notes.push({ message });
  }
  if (statesHoldNetworkOnly && isOn(options, 'torch_compile') && isOn(options, 'save_state')) {
    notes.push({ message: 'compiled' });
  }
  return notes;
}
