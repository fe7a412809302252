import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/state.ts';
import { UsageError } from '../../src/model/errors.ts';
import { called } from '../commands/called.ts';

/** What `load_state` and the code of sd-scripts around it did with real and damaged states, under real versions. */
interface Table {
  /** Base64. */
  readonly blobs: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly name: string;
    /** Of accelerate, torch, safetensors and NumPy. */
    readonly versions: readonly [string, string, string, string];
    readonly script: string;
    readonly entries: Readonly<Record<string, string | { readonly link: string }>>;
    /** `{}` is the folder. */
    readonly path: string;
    readonly expect: 'loads' | 'loads-but-loses' | 'stops';
  }[];
}

const packed = readFileSync(join(import.meta.dirname, 'states.json.br'));
const table = JSON.parse(brotliDecompressSync(packed).toString()) as Table;
const scratch = mkdtempSync(join(tmpdir(), 'states-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('a state loads as it does in Python', () => {
  it.each(table.cases.map((one, index) => [`${one.name}, ${one.versions.join(' ')}`, one, index] as const))(
    '%s',
    async (_, { versions, script, entries, path, expect: expected }, index) => {
      const root = join(scratch, String(index));
      for (const [entry, content] of Object.entries(entries)) {
        const file = join(root, entry);
        mkdirSync(content === 'dir' ? file : dirname(file), { recursive: true });
        if (typeof content === 'object') symlinkSync(content.link, file);
        else if (content !== 'dir') writeFileSync(file, Buffer.from(table.blobs[content] ?? '', 'base64'));
      }
      const [accelerate, torch, safetensors, numpy] = versions;
      const options = { script, accelerate, torch, safetensors, numpy };
      const asked = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
      const verdict = await verdictOf(root, ['--format=json', ...asked,  path.replace('{}', root)]);
      expect(verdict).toBe(expected);
    },
  );
});

/** What is said to be no state directory stops as well. */
async function verdictOf(cwd: string, args: readonly string[]): Promise<string> {
  try {
    return JSON.parse((await called(run, cwd, args)).stdout).verdict;
  } catch (error) {
    if (error instanceof UsageError) return 'stops';
    throw error;
  }
}
