import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';
import type { LintReport } from '../../src/model/report.ts';
import { type Script } from '../../src/model/script.ts';

interface Probe {
  readonly id: string;
  readonly text: string;
}

/** Lints training configs that upstream 0.10.1 was given, each in a file `<script>-<id>.toml` of the directory. */
export async function lintProbes(root: string, script: Script, probes: readonly Probe[]): Promise<LintReport> {
  const paths = probes.map(({ id, text }) => {
    const path = `${script}-${id}.toml`;
    writeFileSync(join(root, path), text);
    return path;
  });
  return lint(checkoutAt(root), { paths, script, target: 'sd-scripts 0.10.1' });
}
