import { expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import conformance from '../conformance/launch-cases.json' with { type: 'json' };

interface Case {
  readonly id: string;
  readonly language: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: { readonly basis: string; readonly stderr?: readonly string[] };
}

const cases = conformance as unknown as readonly Case[];
const shell = cases.filter(
  ({ language, expected }) => /^(?:bash|sh|dash)$/.test(language) && expected.basis === 'run',
);

it.each(shell)(
  'finds in $id what a shell takes for commands, and nothing else',
  async ({ files, expected }) => {
    const world = worldOfTexts(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
    const { findings } = await lint(world, { paths: [] });
    const found = findings.filter(
      ({ rule, severity }) => rule === 'broken-continuation' && severity === 'error',
    );
    const isLost =
      expected.stderr?.some((line) => /: --?[a-z]\w*: (?:command )?not found/.test(line)) === true;
    expect(found.length > 0).toBe(isLost);
  },
);
