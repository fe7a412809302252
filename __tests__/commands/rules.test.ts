import { beforeEach, describe, expect, it } from 'vitest';
import { run as explain } from '../../src/commands/explain.ts';
import type { Io } from '../../src/commands/io.ts';
import { run as list } from '../../src/commands/rules.ts';
import { UsageError } from '../../src/model/errors.ts';
import { rules } from '../../src/rules/index.ts';

let out = '';
const io = (columns?: number): Io => ({
  cwd: '/',
  env: {},
  terminal: columns !== undefined,
  errors: { terminal: false },
  input: () => ({ text: '' }),
  ...(columns !== undefined && { columns }),
  out: (text) => {
    out += text;
  },
  err: () => {},
});

beforeEach(() => {
  out = '';
});

describe('rules', () => {
  it('has one line a rule when no terminal limits it', async () => {
    expect(await list([], io())).toBe(0);
    const lines = out.split('\n');
    expect(lines).toHaveLength(rules.length + 3);
    expect(lines.at(-2)).toBe('fix: --fix can mend some of it. See also: kohya-flux-lint explain RULE');
    expect(lines).toContainEqual(
      expect.stringMatching(/^missing-save-state +warning {2}\w+ +fix {2}The run leaves nothing/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^block-swap .*\(Also: warning, notice\.\)$/));
  });

  it.each([80, 100, 130])('fits into %d columns', async (columns) => {
    await list(['--no-color'], io(columns));
    expect(out.split('\n').filter((line) => line.length > columns)).toEqual([]);
    expect(out).toMatch(/^missing-save-state +warning /m);
  });

  it('is in colour on a terminal', async () => {
    await list([], io(100));
    expect(out).toContain('\u001b[');
  });

  it('gives JSON', async () => {
    await list(['--format=json'], io());
    const listed = JSON.parse(out);
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
    expect(listed).toContainEqual({
      id: 'missing-save-state',
      severity: 'warning',
      otherSeverities: [],
      category: 'resume',
      fixable: true,
      summary: expect.any(String),
      page: expect.stringMatching(/^https:.*\/docs\/rules\/missing-save-state\.md$/),
    });
    expect(listed.every(({ summary }: { summary: string }) => summary !== '')).toBe(true);
  });

  it('takes no names, and helps', async () => {
    await expect(list(['missing-save-state'], io())).rejects.toThrow(UsageError);
    expect(await list(['--help'], io())).toBe(0);
    expect(out).toContain('Usage: kohya-flux-lint rules');
  });
});

describe('explain', () => {
  it('prints the page of a rule', async () => {
    expect(await explain(['missing-save-state'], io())).toBe(0);
    expect(out).toMatch(/^missing-save-state\n\n/);
    expect(out).toContain('\n    save_state = true\n');
    // A line of one word, such as an address, cannot be broken.
    expect(out.split('\n').filter((line) => line.length > 80 && /\S\s/.test(line))).toEqual([]);
  });

  it('is in colour when asked', async () => {
    await explain(['missing-save-state', '--color'], io());
    expect(out).toContain('\u001b[1mmissing-save-state');
  });

  it('knows what was meant', async () => {
    await expect(explain(['missing-savestate'], io())).rejects.toThrow(
      "there is no rule 'missing-savestate' (did you mean 'missing-save-state'?)",
    );
  });

  it.each([[[]], [['missing-save-state', 'unknown-option']], [['../../README']]])(
    'refuses %j',
    async (args) => {
      await expect(explain(args, io())).rejects.toThrow(UsageError);
    },
  );

  it('helps', async () => {
    expect(await explain(['-h'], io())).toBe(0);
    expect(out).toContain('Usage: kohya-flux-lint explain');
  });
});
