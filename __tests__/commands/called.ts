import type { Command } from '../../src/commands/io.ts';
import { decode } from '../../src/parse/decode.ts';

/** Runs a command in a directory, with nothing in the environment and no terminal, and keeps what it prints. */
export async function called(run: Command, cwd: string, args: readonly string[], input = '') {
  let stdout = '';
  let stderr = '';
  const status = await run(args, {
    cwd,
    env: {},
    terminal: false,
    errors: { terminal: false },
    input: (path) => decode(Buffer.from(input), path),
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
  });
  return { status, stdout, stderr };
}
