import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOf, locales } from '../../src/messages/locale.ts';
import { textWidth } from '../../src/report/width.ts';
import { fill, wordsOf } from '../../src/report/wrap.ts';

const messages = locales.flatMap((locale) =>
  Object.entries(catalogueOf(locale)).flatMap(([group, texts]) =>
    Object.entries(texts).map(([name, text]) => ({ name: `${locale} ${group}.${name}`, text })),
  ),
);

/** What is wrong with a text that was filled. */
function faults(text: string, width: number, lead = ''): string[] {
  const lines = fill(text, width, lead);
  const bare = lines.map((line) => line.slice(lead.length));
  return lines.flatMap((line, index) => {
    const words = wordsOf(bare[index] ?? '');
    return [
      ...(textWidth(line) > width && words.length > 1 ? [`wider than ${width}: ${line}`] : []),
      ...((line.match(/`/g) ?? []).length % 2 === 1 ? [`breaks code at ${width}: ${line}`] : []),
      ...(index > 0 && /^[、。，．！？：；）」』”’]/u.test(bare[index] ?? '')
        ? [`begins wrong at ${width}: ${line}`]
        : []),
      ...(/[（「『“‘]$/u.test(line) ? [`ends wrong at ${width}: ${line}`] : []),
    ];
  });
}

describe('fill', () => {
  it('keeps every message in every language within 60 to 120 columns, and its code whole', () => {
    expect(messages.length).toBeGreaterThan(2000);
    for (let width = 60; width <= 120; width += 5) {
      expect(messages.flatMap(({ text }) => faults(text, width, '    '))).toEqual([]);
    }
  });

  it('does so with any text', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'saves',
        '`save_state = true`',
        '保存します',
        '。',
        '（',
        '）',
        ' ',
        '`学習 a`',
        'e\u0301',
        '👩‍👩‍👧',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll(/[`\s]/g, '')),
    );
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 120 }), (text, width) => {
        const lines = fill(text, width);
        const bare = (one: string) => one.replaceAll(' ', '');
        expect(bare(lines.join(''))).toBe(bare(text));
        const broken = lines.filter((line) => textWidth(line) > width && wordsOf(line).length > 1);
        expect(broken).toEqual([]);
        expect(lines.filter((line) => (line.match(/`/g) ?? []).length % 2 === 1)).toEqual([]);
      }),
    );
  });

  it('breaks at spaces, and between Japanese words where no rule of writing forbids it', () => {
    expect(fill('one `two three` four', 14)).toEqual(['one', '`two three`', 'four']);
    expect(fill('再開できません。`save_state = true` を書きます。', 24)).toEqual([
      '再開できません。',
      '`save_state = true` を書',
      'きます。',
    ]);
    expect(fill('保存しません。', 12)).toEqual(['保存しませ', 'ん。']);
  });

  it('puts the later lines below the first, after its lead', () => {
    expect(fill('one two', 8, '保存 ')).toEqual(['保存 one', '     two']);
  });
});
