import type { Catalogue } from '../messages/catalogue.ts';
import { render } from '../messages/render.ts';
import { mostPictureLines } from '../model/limits.ts';
import type { Plan, PlanMoment } from '../resume/plan.ts';
import { coverForms } from '../secrets/cover.ts';

/** The plan as a Mermaid timeline, as GitHub draws it inside a ```` ```mermaid ```` fence. */
export function planMermaid(plan: Plan, messages: Catalogue): string {
  const title = plan.name === undefined ? say(messages, 'mermaid-no-name') : escaped(plan.name);
  const lines = ['timeline', `  title ${title}`];
  const final = plan.moments.at(-1)?.kind === 'final' ? plan.moments.at(-1) : undefined;
  const periodic = plan.moments.filter((moment) => moment !== final);
  const shown = periodic.slice(0, mostPictureLines);
  let section: number | undefined;
  for (const moment of shown) {
    if (moment.epoch !== undefined && moment.epoch !== section) {
      section = moment.epoch;
      lines.push(`  section ${say(messages, 'mermaid-epoch', section)}`);
    }
    lines.push(momentLine(moment, messages));
  }
  const left = periodic.length - shown.length + plan.more;
  if (left > 0)
    lines.push('  section …', `  ${render(messages, 'plan-report', 'more-saves', { count: left })}`);
  if (plan.end.how === 'error')
    lines.push(`  section ${say(messages, 'mermaid-error')}`, `  ${escaped(plan.end.error)}`);
  if (plan.end.how === 'stopped')
    lines.push(
      `  section ${say(messages, 'mermaid-crash')}`,
      `  ${resumeText(plan.moments.at(-1), messages)}`,
    );
  if (final) lines.push(`  section ${say(messages, 'mermaid-end')}`, momentLine(final, messages));
  return `${lines.join('\n')}\n`;
}

/** A message with at most one value, which is harmless to Mermaid afterwards. */
function say(messages: Catalogue, message: string, value: string | number = ''): string {
  const data = { number: value, name: value, state: value };
  return render(messages, 'plan-report', message, data, () => escaped(String(value)));
}

function resumeText(last: PlanMoment | undefined, messages: Catalogue): string {
  if (last?.resume === undefined) return say(messages, 'mermaid-no-resume');
  return say(messages, 'mermaid-resume', last.resume);
}

function momentLine(moment: PlanMoment, messages: Catalogue): string {
  const { kind, epoch, updates, model, state, removed } = moment;
  const when =
    updates !== undefined
      ? say(messages, 'update', updates)
      : kind === 'final'
        ? say(messages, 'end')
        : say(messages, 'epoch', epoch);
  const events = [
    model !== undefined && escaped(model),
    state !== undefined && escaped(state),
    ...removed.map((name) => say(messages, 'mermaid-removes', name)),
  ].filter((event) => event !== false);
  return `  ${[when, ...events].join(' : ')}`;
}

/** Characters with a meaning for Mermaid as its entity codes; names longer than 60 are cut. */
function escaped(text: string): string {
  const characters = [...coverForms(text)];
  const cut = characters.length > 60 ? [...characters.slice(0, 59), '…'] : characters;
  return cut
    .map((character) => {
      if (/[\p{L}\p{N} _.…-]/u.test(character)) return character;
      if (/[\p{C}\p{Zl}\p{Zp}]/u.test(character)) return '�';
      return `#${character.codePointAt(0)};`;
    })
    .join('');
}
