#!/usr/bin/env node
import type { Command, Io } from './commands/io.ts';
import { reveal } from './messages/render.ts';
import { UsageError } from './model/errors.ts';
import { harmless } from './report/harmless.ts';

/** Loaded only when asked for: most starts need one of them. */
const commands: Readonly<Record<string, () => Promise<{ run: Command }>>> = {
  plan: () => import('./commands/plan.ts'),
  state: () => import('./commands/state.ts'),
};

async function main(args: readonly string[], io: Io): Promise<number> {
  const [first = '', ...rest] = args;
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
  try {
    if (Object.hasOwn(commands, first)) return (await (await commands[first]?.())?.run(rest, io)) ?? 2;
    if (options.includes('--help') || options.includes('-h')) {
      io.out((await import('./commands/help.ts')).help);
      return 0;
    }
    if (options.includes('--version')) {
      io.out(`${(await import('./commands/version.ts')).version}\n`);
      return 0;
    }
    return await (await import('./commands/lint.ts')).run(args, io);
  } catch (error) {
    io.err(trouble(error, options.includes('--verbose') || options.includes('-v')));
    return 2;
  }
}

function trouble(error: unknown, verbose: boolean): string {
  const name = 'kohya-flux-lint';
  if (error instanceof UsageError) return `${harmless(`${name}: ${reveal(error.message)}`)}\n`;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const lines = [
    `${name}: internal error: ${message}`,
    'Please report this; --verbose says where it happened.',
  ];
  if (verbose) lines.push(...stack.split('\n').slice(1));
  return `${harmless(lines.map(reveal).join('\n'))}\n`;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  terminal: process.stdout.isTTY === true,
  ...(process.stdout.isTTY && { columns: process.stdout.columns }),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

void main(process.argv.slice(2), io).then((status) => {
  process.exitCode = status;
});
