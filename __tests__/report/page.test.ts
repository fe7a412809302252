import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../src/report/page.ts';
import { expectGolden } from '../golden.ts';

const pages = join(import.meta.dirname, '../../docs/rules');
const sample = readFileSync(join(import.meta.dirname, 'page.md'), 'utf8');
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for terminal colours
const color = /\u001b\[\d+m/g;

describe('renderPage', () => {
  it('fills paragraphs and lists, keeps code, lines up tables', () => {
    expectGolden(renderPage(sample, { colors: false, width: 60 }), join(import.meta.dirname, 'page.golden'));
  });

  it('changes nothing but colours when coloured', () => {
    const colored = renderPage(sample, { colors: true, width: 60 });
    expect(colored).toMatch(color);
    expect(colored.replace(color, '')).toBe(renderPage(sample, { colors: false, width: 60 }));
  });

  describe.each(readdirSync(pages))('%s', (name) => {
    const page = readFileSync(join(pages, name), 'utf8');
    const shown = renderPage(page, { colors: false, width: 80 });

    it('has no word lost and no Markdown left', () => {
      const words = (text: string) => new Set(text.match(/[\p{L}\p{N}_]+/gu));
      const unseen = /^```(\w+ \w+|\w*)|(?<=\])\((?!https?:)[^)]*\)/gm;
      expect(words(shown)).toEqual(words(page.replace(unseen, '')));
      expect(shown).not.toMatch(/\*\*|^#|^\||^```/m);
    });

    it('fits into 80 columns, but for code, long names and addresses', () => {
      const filled = shown.split('\n').filter((line) => !line.startsWith('    '));
      expect(filled.filter((line) => line.length > 80 && !/^\s*(?:\S*`[^`]*`\S*|\S+)$/.test(line))).toEqual(
        [],
      );
    });
  });
});
