import { scriptFacts } from '../../knowledge/scripts.ts';
import { baseName } from '../../model/paths.ts';
import { parseStateName } from '../names.ts';
import { isOn, option } from '../options.ts';
import type { Schedule } from '../schedule.ts';
import type { PlanInput, PlanNote } from './input.ts';
import type { PlanMoment } from './moments.ts';

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

export function notesOf(input: PlanInput, run: Schedule, moments: readonly PlanMoment[]): PlanNote[] {
  const { options } = input;
  const { storesPosition, statesHoldNetworkOnly } = scriptFacts(input.script);
  const notes: PlanNote[] = [];
  const resume = input.resume?.found === false ? undefined : input.resume;
  const unknown = resume?.position === 'unknown' && storesPosition;
  if (input.resume?.found === false)
    notes.push({ message: 'resume-no-directory', data: { resume: input.resume.name } });
  else if (run.end.how === 'error') notes.push({ message: 'stops', data: { error: run.end.error } });
  if (resume && unknown)
    notes.push({ message: 'resume-unknown', data: { state: resume.name }, means: 'untimed' });
  else if (resume && !resume.isStored && storesPosition)
    notes.push({ message: 'resume-assumed', data: { state: resume.name }, means: 'unkept' });
  if (input.batches === undefined && (run.unknown.length > 0 || run.clock === 'none') && !unknown)
    notes.push({ message: 'needs-batches', means: 'untimed' });
  if (input.counted && !(run.end.how === 'error' && run.end.phase === 'start')) {
    const { images, isExact } = input.counted;
    const data = { images, batches: input.batches ?? 0 };
    notes.push({ message: isExact ? 'counted' : 'counted-at-least', data });
  }
  if (input.processesTold && input.processes !== undefined && input.processes > 1)
    notes.push({ message: 'processes', data: { processes: input.processes } });
  notes.push(...otherEpoch(input, run));
  if (resume && moments.some(({ removed }) => removed.some((name) => input.disk?.has(name)))) {
    notes.push({ message: 'earlier-removed', data: { state: baseName(resume.name) }, means: 'unkept' });
  }
  if (option(options, 'output_dir') === null) notes.push({ message: 'no-directory', means: 'unkept' });
  if (!isOn(options, 'save_state') && !isOn(options, 'save_state_on_train_end')) {
    notes.push({ message: 'no-states' });
  } else if (run.tracks.length === 0 && run.unknown.length === 0 && run.end.how === 'finished') {
    const message = run.quantities.resumed ? 'state-at-end-only-resumed' : 'state-at-end-only';
    notes.push({ message });
  }
  if (statesHoldNetworkOnly && isOn(options, 'torch_compile') && isOn(options, 'save_state')) {
    notes.push({ message: 'compiled', means: 'unkept' });
  }
  return notes;
}
