import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run as explain } from '../../src/commands/explain.ts';
import type { Command } from '../../src/commands/io.ts';
import { run as lint } from '../../src/commands/lint.ts';
import { run as plan } from '../../src/commands/plan.ts';
import { run as rules } from '../../src/commands/rules.ts';
import { run as state } from '../../src/commands/state.ts';
import { locales } from '../../src/messages/locale.ts';
import { textWidth } from '../../src/report/width.ts';
import { wordsOf } from '../../src/report/wrap.ts';

const project = join(import.meta.dirname, '../..');
const saved = join(project, '__tests__/fixtures/states/accelerate-1.15.0-lora-state--missing-random-states');

const commands: readonly (readonly [name: string, run: Command, args: readonly string[]])[] = [
  ['lint', lint, ['examples', '--verbose']],
  ['statistics', lint, ['examples', '--statistics']],
  ['rules', rules, []],
  ['explain', explain, ['missing-save-state']],
  ['plan', plan, ['examples/resumable/lora.toml', '--batches', '250']],
  ['state', state, [saved]],
];

/** What a command prints on a terminal, without colours. */
async function printed(run: Command, args: readonly string[], columns: number): Promise<string[]> {
  let out = '';
  const keep = (text: string) => {
    out += text;
  };
  const input = () => ({ text: '' });
  await run(args, { cwd: project, env: { CI: '1' }, terminal: true, columns, input, out: keep, err: keep });
  return out.split('\n');
}

describe.each([60, 80, 120])('in a terminal of %d columns', (columns) => {
  describe.each(commands)('%s', (name, run, args) => {
    it.each(locales)('fits in %s, but for what cannot be broken', async (locale) => {
      const lines = await printed(
        run,
        [...args, '--locale', locale, ...(name === 'plan' || name === 'state' ? [] : ['--no-color'])],
        columns,
      );
      // Code of a page and settings to copy keep their lines.
      const kept = (line: string) => (name === 'explain' && line.startsWith('    ')) || / = /.test(line);
      const wide = lines.filter(
        (line) => textWidth(line) > columns && wordsOf(line.trim()).length > 1 && !kept(line),
      );
      expect(lines.length).toBeGreaterThan(3);
      expect(wide).toEqual([]);
    });
  });
});
