import type { Catalogue } from '../messages/catalogue.ts';
import { renderSaid } from '../messages/render.ts';
import type { PlanReport } from '../model/json-plan.ts';
import type { PlanNote } from '../resume/plan/input.ts';
import type { Plan } from '../resume/plan/plan.ts';
import { printableJson } from './printable-json.ts';

/** The plan as `--format json` prints it; `schemas/plan.schema.json` describes it. What is unknown is `null`. */
export function planJson(plan: Plan, messages: Catalogue): string {
  return printableJson(toPlanReport(plan, messages));
}

/** The plan as programs read it. What is unknown is `null`. */
export function toPlanReport(plan: Plan, messages: Catalogue): PlanReport {
  const orNull = <T>(value: T | undefined) => value ?? null;
  const { quantities, end, lost, next, size } = plan;
  return {
    version: 1,
    script: plan.script,
    outputName: orNull(plan.name),
    clock: plan.clock,
    maxTrainSteps: orNull(quantities.maxSteps),
    updatesPerEpoch: orNull(quantities.updatesPerEpoch),
    epochs: orNull(quantities.epochs),
    end: { how: end.how, error: end.how === 'error' ? end.error : null },
    moments: plan.moments.map((moment) => ({
      kind: moment.kind,
      epoch: orNull(moment.epoch),
      updates: orNull(moment.updates),
      model: orNull(moment.model),
      state: orNull(moment.state),
      removed: moment.removed,
      resume: orNull(moment.resume),
    })),
    more: plan.more,
    states: plan.states,
    worstLoss: { updates: orNull(lost.updates), epochs: orNull(lost.epochs), everything: lost.everything },
    size: orNull(size),
    next: next
      ? {
          state: next.state,
          settings: Object.fromEntries(next.settings),
          notes: next.notes.map((note) => noteText(note, messages)),
        }
      : null,
    notes: plan.notes.map((note) => noteText(note, messages)),
  };
}

/** What a plan notes, in words. */
export function noteText(note: PlanNote, messages: Catalogue): string {
  return renderSaid(messages, 'plan', note);
}
