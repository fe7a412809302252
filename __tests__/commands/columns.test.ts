import { mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run as explain } from '../../src/commands/explain.ts';
import type { Command, Io, Screen } from '../../src/commands/io.ts';
import { run as lint } from '../../src/commands/lint.ts';
import { run as plan } from '../../src/commands/plan.ts';
import { run as rules } from '../../src/commands/rules.ts';
import { run as state } from '../../src/commands/state.ts';
import { locales } from '../../src/messages/locale.ts';
import { renderPage } from '../../src/report/page.ts';
import { textWidth } from '../../src/report/width.ts';
import { wordsOf } from '../../src/report/wrap.ts';
import { examplesAlone } from '../examples.ts';

const project = join(import.meta.dirname, '../..');
const root = examplesAlone();
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
  await run(args, {
    cwd: root,
    env: { CI: '1' },
    terminal: true,
    columns,
    errors: { terminal: true, columns },
    input,
    out: keep,
    err: keep,
  });
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

it('asks what the errors are shown on, for what is said there', async () => {
  const lineWidths = async (out: Screen, errors: Screen) => {
    let said = '';
    const io: Io = {
      cwd: realpathSync(mkdtempSync(join(tmpdir(), 'kfl-columns-'))),
      env: {},
      ...out,
      errors,
      input: () => ({ text: 'network_module = "networks.lora_flux"\nsave_evry_n_epochs = 1\n' }),
      out: () => {},
      err: (text) => {
        said += text;
      },
    };
    await lint(['--stdin-filename', 'new.toml', '--fix', '--no-color'], io);
    return Math.max(...said.split('\n').map(textWidth));
  };
  const file = { terminal: false };
  expect(await lineWidths(file, { terminal: true, columns: 60 })).toBeLessThanOrEqual(60);
  expect(await lineWidths({ terminal: true, columns: 60 }, file)).toBeGreaterThan(80);
});

it('has code on the pages that fits in a terminal of the usual width', () => {
  const pages = join(project, 'docs/rules');
  const wide = readdirSync(pages).flatMap((page) =>
    renderPage(readFileSync(join(pages, page), 'utf8'), { colors: false, width: 80 })
      .split('\n')
      .filter((line) => textWidth(line) > 80 && line.startsWith('    ')),
  );
  expect(wide).toEqual([]);
});
