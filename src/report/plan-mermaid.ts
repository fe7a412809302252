import type { Catalogue } from '../messages/catalogue.ts';
import { renderSaid } from '../messages/render.ts';
import { mostPictureLines } from '../model/limits.ts';
import type { MessageData, Said } from '../model/message.ts';
import type { PlanMoment } from '../resume/plan/moments.ts';
import type { Plan } from '../resume/plan/plan.ts';
import { coverForms } from '../secrets/cover.ts';

/** The plan as a Mermaid timeline, as GitHub draws it inside a ```` ```mermaid ```` fence. */
export function planMermaid(plan: Plan, messages: Catalogue): string {
  const title = plan.name === undefined ? say(messages, { message: 'mermaid-no-name' }) : escaped(plan.name);
  const lines = ['timeline', `  title ${title}`];
  const final = plan.moments.at(-1)?.kind === 'final' ? plan.moments.at(-1) : undefined;
  const periodic = plan.moments.filter((moment) => moment !== final);
  const drawn = periodic.slice(0, mostPictureLines);
  let section: number | undefined;
  for (const moment of drawn) {
    if (moment.epoch !== undefined && moment.epoch !== section) {
      section = moment.epoch;
      lines.push(`  section ${say(messages, { message: 'mermaid-epoch', data: { number: section } })}`);
    }
    lines.push(momentLine(moment, messages));
  }
  const left = periodic.length - drawn.length + plan.more;
  if (left > 0)
    lines.push('  section …', `  ${say(messages, { message: 'more-saves', data: { count: left } })}`);
  if (plan.end.how === 'error')
    lines.push(`  section ${say(messages, { message: 'mermaid-error' })}`, `  ${escaped(plan.end.error)}`);
  if (plan.end.how === 'stopped')
    lines.push(
      `  section ${say(messages, { message: 'mermaid-crash' })}`,
      `  ${resumeText(plan.moments.at(-1), messages)}`,
    );
  if (final)
    lines.push(`  section ${say(messages, { message: 'mermaid-end' })}`, momentLine(final, messages));
  return `${lines.join('\n')}\n`;
}

/** A message, with values that are harmless to Mermaid. */
function say(messages: Catalogue, said: Said<'plan-report'>): string {
  const data: MessageData = said.data ?? {};
  return renderSaid(messages, 'plan-report', said, (_, name) => escaped(String(data[name])));
}

function resumeText(last: PlanMoment | undefined, messages: Catalogue): string {
  if (last?.resume === undefined) return say(messages, { message: 'mermaid-no-resume' });
  return say(messages, { message: 'mermaid-resume', data: { state: last.resume } });
}

function momentLine(moment: PlanMoment, messages: Catalogue): string {
  const { kind, epoch, updates, model, state, removed } = moment;
  const when =
    updates !== undefined
      ? say(messages, { message: 'update', data: { number: updates } })
      : kind === 'final' || epoch === undefined
        ? say(messages, { message: 'end' })
        : say(messages, { message: 'epoch', data: { number: epoch } });
  const events = [
    model !== undefined && escaped(model),
    state !== undefined && escaped(state),
    ...removed.map((name) => say(messages, { message: 'mermaid-removes', data: { name } })),
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
