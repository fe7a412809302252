import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TextOptions } from '../../src/report/printer.ts';
import { renderText } from '../../src/report/text.ts';
import { expectGolden } from '../golden.ts';
import { readCommands } from '../runner.ts';
import { documentOf, findingOf, hostileReport, messages, rangeOf, reportOf, usualReport } from './sample.ts';

const golden = (name: string) => join(import.meta.dirname, `${name}.golden`);
const options: TextOptions = {
  messages,
  colors: false,
  links: false,
  width: 67,
  showPath: (path) => path,
  detail: 'normal',
};

describe('renderText', () => {
  it('shows findings with source, caret, fix and related places', () => {
    expectGolden(renderText(usualReport(), options), golden('usual.txt'));
  });

  it('shows what was read, skipped and why when verbose', () => {
    expectGolden(renderText(usualReport(), { ...options, detail: 'verbose' }), golden('verbose.txt'));
  });

  it('shows nothing but findings when quiet', () => {
    expect(renderText(reportOf([documentOf('a.toml', '')], []), { ...options, detail: 'quiet' })).toBe('');
    expect(renderText(usualReport(), { ...options, detail: 'quiet' })).not.toContain('Found');
  });

  it('says plainly that there was nothing to lint', () => {
    expect(renderText(reportOf([documentOf('pyproject.toml', '')], [], { runs: [] }), options)).toBe(
      'No FLUX training configuration found (1 file read).\n',
    );
  });

  it('says that a configuration is clean', () => {
    expect(renderText(reportOf([documentOf('a.toml', '')], []), options)).toBe(
      'No problems found in 1 file.\n',
    );
  });

  it('changes nothing but colours when coloured', () => {
    const colored = renderText(usualReport(), { ...options, colors: true });
    expect(colored).toContain('\u001b[31merror');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for terminal colours
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(renderText(usualReport(), options));
  });

  it('lets nothing from a file act in a log or a terminal', () => {
    const text = renderText(hostileReport(), { ...options, detail: 'verbose' });
    expectGolden(text, golden('hostile.txt'));
    expect(readCommands(text)).toEqual([]);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });

  it('shows the first lines of a long fix, and how many more there are', () => {
    const range = { start: 0, end: 0 };
    const fix = { edits: [{ path: 'a.toml', range, text: 'seed = 1\n'.repeat(20) }], safe: true };
    const text = renderText(
      reportOf([documentOf('a.toml', 'a = 1\n')], [findingOf({ path: 'a.toml', range, fix })]),
      options,
    );
    expect(text.match(/\+ seed = 1/g)).toHaveLength(12);
    expect(text).toContain('… 8 more lines\n');
  });

  it('shows a finding in a file that could not be read', () => {
    const finding = findingOf({ path: 'gone.toml', range: { start: 0, end: 0 } });
    expect(renderText(reportOf([], [finding]), options)).toContain('gone.toml:1:1 warning one-rule\n');
  });

  it('covers credentials in the source it shows', () => {
    const text = 'huggingface_token = "hf_abcdefghijklmnopqrstuvwx" # mine\n';
    const finding = findingOf({ path: 'a.toml', range: rangeOf(text, '"hf_abcdefghijklmnopqrstuvwx"') });
    const output = renderText(reportOf([documentOf('a.toml', text)], [finding]), options);
    expect(output).toContain(`huggingface_token = "${'•'.repeat(27)}" # mine`);
    expect(output).not.toContain('abcdef');
  });
});
