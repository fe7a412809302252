import type { Command } from '../../src/commands/io.ts';

/** Runs a command in a directory, with nothing in the environment and no terminal, and keeps what it prints. */
export async function called(run: Command, cwd: string, args: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const status = await run(args, {
    cwd,
    env: {},
    terminal: false,
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
  });
  return { status, stdout, stderr };
}
