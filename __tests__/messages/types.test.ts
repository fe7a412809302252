import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import { render } from '../../src/messages/render.ts';
import type { Mistranslated } from '../../src/messages/translation.ts';
import { unparsed } from '../../src/model/document.ts';
import type { Place } from '../../src/model/place.ts';
import type { Report, RunRule } from '../../src/model/rule.ts';

const at: Place = { document: unparsed('a.toml', ''), range: { start: 0, end: 0 } };

/** What does not compile is the test: `npm run types` fails where a line below a directive does. */
describe('what can be said', () => {
  it('of a rule is one of its messages, with what it takes', () => {
    const said: string[] = [];
    const report: Report<'block-swap'> = ({ message }) => said.push(message);
    const data = { option: 'blocks_to_swap', value: 0, most: 35 };

    report({ at, message: 'negative', data });
    report({ at, message: 'offload-here' });
    // @ts-expect-error no such message
    report({ at, message: 'negativ', data });
    // @ts-expect-error a placeholder is missing
    report({ at, message: 'negative', data: { option: 'blocks_to_swap', value: 0 } });
    // @ts-expect-error all are
    report({ at, message: 'negative' });
    // @ts-expect-error one too many
    report({ at, message: 'negative', data: { option: 'blocks_to_swap', value: 0, most: 35, least: 1 } });
    const wide = { ...data, offload: 'cpu_offload_checkpointing' };
    // @ts-expect-error one too many, written elsewhere
    report({ at, message: 'negative', data: wide });
    // @ts-expect-error none is taken
    report({ at, message: 'offload-here', data: { option: 'blocks_to_swap' } });
    // @ts-expect-error a range alone is no place
    report({ at: { start: 0, end: 0 }, message: 'offload-here' });
    // @ts-expect-error nothing to say there
    report({ at, message: 'negative', data, related: [{ at, message: 'here' }] });
    // @ts-expect-error words with a placeholder that is missing
    report({ at, message: 'offload-unseen', data: { option: { say: 'no-checkpointing' }, offload: 'a' } });
    expect(said).toHaveLength(11);
  });

  it('of a rule is what the rule with that name says', () => {
    const meta = { category: 'training', severity: 'error', fixable: false, on: 'run' } as const;
    const rule: RunRule<'block-swap'> = {
      ...meta,
      id: 'block-swap',
      check: (_, report) => report({ at, message: 'offload-here' }),
    };
    // @ts-expect-error it is called otherwise
    const other: RunRule<'block-swap'> = { ...rule, id: 'block-swaps' };
    // @ts-expect-error there is no such rule
    const none: Pick<RunRule<'block-swaps'>, 'on'> = rule;
    expect([other.on, none.on]).toEqual(['run', 'run']);
  });

  it('in a group of words is one of them, with what it takes', () => {
    expect(render(en, 'report', 'line', { line: 3 })).toBe('line 3');
    expect(render(en, 'scope', 'all')).not.toBe('');
    const wrong = [
      // @ts-expect-error no such group
      () => render(en, 'reports', 'line', { line: 3 }),
      // @ts-expect-error no such message
      () => render(en, 'report', 'lines', { line: 3 }),
      // @ts-expect-error a placeholder is missing
      () => render(en, 'report', 'line'),
      // @ts-expect-error a number chooses between words
      () => render(en, 'report', 'error', { count: 'two' }),
    ];
    expect(wrong).toHaveLength(4);
    // @ts-expect-error one too many
    expect(render(en, 'report', 'line', { line: 3, column: 1 })).toBe('line 3');
  });

  it('in a translation is what English says', () => {
    type None<Mistakes extends never> = [Mistakes];
    type Option = { option: 'value' };
    type Checkpointing = { 'block-swap': { 'no-checkpointing': Option } };
    const right: None<Mistranslated<Checkpointing>>[] = [];
    const unneeded: None<Mistranslated<{ report: { 'listed-only-here': { counts: 'value' } } }>>[] = [];
    // @ts-expect-error no such group
    const group: None<Mistranslated<{ 'block-swaps': { summary: Option } }>>[] = [];
    // @ts-expect-error no such message
    const message: None<Mistranslated<{ 'block-swap': { 'not-checkpointing': Option } }>>[] = [];
    // @ts-expect-error a placeholder is missing
    const missing: None<Mistranslated<{ 'block-swap': { 'offload-unseen': Option } }>>[] = [];
    // @ts-expect-error one too many
    const superfluous: None<Mistranslated<{ 'block-swap': { summary: Option } }>>[] = [];
    expect([right, unneeded, group, message, missing, superfluous].flat()).toEqual([]);
  });
});
