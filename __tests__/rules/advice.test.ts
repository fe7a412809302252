import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { datasetKeys } from '../../src/knowledge/dataset.ts';
import { hasScript, optionsOf } from '../../src/knowledge/options.ts';
import { lint } from '../../src/lint.ts';
import { en } from '../../src/messages/en.ts';
import { type Script, scripts } from '../../src/model/script.ts';
import type { World } from '../../src/model/world.ts';
import { findingText } from '../../src/report/wording.ts';
import { rules } from '../../src/rules/index.ts';
import { alone } from '../alone.ts';

const fixtures = join(import.meta.dirname, '../fixtures/rules');

/** What is written in a file of another kind: packages' pins are no options. */
const elsewhere = /^(accelerate|torch|numpy)$/;

/** Options that a text tells to write: `name = value` in backticks. */
function advised(text: string): string[] {
  return [...text.matchAll(/`([a-z][a-z0-9_]*) = [^`]/g)].flatMap(([, name]) => name ?? []);
}

function filesOf(id: string): { world: World; paths: string[] }[] {
  const folder = join(fixtures, id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return [{ world: checkoutAt(path), paths: [] }];
    return name.endsWith('.toml') ? [{ world: alone(folder, name), paths: [name] }] : [];
  });
}

/**
 * Every run of the fixtures is checked as a run of each script: what a message says to write has to be an option of
 * that script in that target, or a key of the dataset config.
 */
describe.each(rules)('$id', ({ id }) => {
  it.each(scripts)('advises for %s only what it has', async (script: Script) => {
    const unknown: string[] = [];
    for (const { world, paths } of filesOf(id)) {
      const report = await lint(world, { paths, settings: { script, preset: 'advice' } });
      for (const finding of report.findings) {
        const run = report.repository.runs.find(({ document }) => document.path === finding.path);
        if (run === undefined || !hasScript(run.script, run.target.name)) continue;
        const options = optionsOf(run.script, run.target.name);
        const strange = advised(findingText(finding, en)).filter(
          (name) => !options.has(name) && !datasetKeys.has(name) && !elsewhere.test(name),
        );
        unknown.push(
          ...strange.map((name) => `${finding.rule}/${finding.message}: ${name} (${run.target.name})`),
        );
      }
    }
    expect([...new Set(unknown)]).toEqual([]);
  });
});

/** What is written already would be there twice, which TOML refuses. */
it.each(rules)('$id says to add only what is not written', async ({ id }) => {
  const twice: string[] = [];
  for (const { world, paths } of filesOf(id)) {
    const { findings, repository } = await lint(world, { paths, settings: { preset: 'advice' } });
    for (const finding of findings) {
      const run = repository.runs.find(({ document }) => document.path === finding.path);
      if (run === undefined) continue;
      const added = [...findingText(finding, en).matchAll(/\badd `(\w+) = /gi)].flatMap(
        ([, name]) => name ?? [],
      );
      const written = added.filter((name) => run.settings.get(name)?.place.document === run.document);
      twice.push(...written.map((name) => `${finding.rule}/${finding.message}: ${name}`));
    }
  }
  expect([...new Set(twice)]).toEqual([]);
});
