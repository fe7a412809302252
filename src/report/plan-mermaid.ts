import type { Plan, PlanMoment } from '../resume/plan.ts';

/** Lines beyond this many make a picture that nobody reads. */
const most = 30;

/** The plan as a Mermaid timeline, as GitHub draws it inside a ```` ```mermaid ```` fence. */
export function planMermaid(plan: Plan): string {
  const lines = ['timeline', `  title ${escaped(plan.name ?? 'no output_name')}`];
  const final = plan.moments.at(-1)?.kind === 'final' ? plan.moments.at(-1) : undefined;
  const periodic = plan.moments.filter((moment) => moment !== final);
  const shown = periodic.slice(0, most);
  let section: number | undefined;
  for (const moment of shown) {
    if (moment.epoch !== undefined && moment.epoch !== section) {
      section = moment.epoch;
      lines.push(`  section Epoch ${section}`);
    }
    lines.push(momentLine(moment));
  }
  const left = periodic.length - shown.length + plan.more;
  if (left > 0) lines.push('  section …', `  ${left} more saves`);
  if (plan.end.how === 'error') lines.push('  section Error', `  ${escaped(plan.end.error)}`);
  if (plan.end.how === 'stopped') lines.push('  section Crash', `  ${resumeText(plan.moments.at(-1))}`);
  if (final) lines.push('  section End', momentLine(final));
  return `${lines.join('\n')}\n`;
}

function resumeText(last: PlanMoment | undefined): string {
  return last?.resume === undefined ? 'nothing to resume' : `resume ${escaped(last.resume)}`;
}

function momentLine({ kind, epoch, updates, model, state, removed }: PlanMoment): string {
  const when = updates !== undefined ? `update ${updates}` : kind === 'final' ? 'end' : `epoch ${epoch}`;
  const events = [
    model !== undefined && escaped(model),
    state !== undefined && escaped(state),
    ...removed.map((name) => `removes ${escaped(name)}`),
  ].filter((event) => event !== false);
  return `  ${[when, ...events].join(' : ')}`;
}

/** Characters with a meaning for Mermaid as its entity codes; names longer than 60 are cut. */
function escaped(text: string): string {
  const characters = [...text];
  const cut = characters.length > 60 ? [...characters.slice(0, 59), '…'] : characters;
  return cut
    .map((character) => {
      if (/[\p{L}\p{N} _.…-]/u.test(character)) return character;
      if (/[\p{C}\p{Zl}\p{Zp}]/u.test(character)) return '�';
      return `#${character.codePointAt(0)};`;
    })
    .join('');
}
