import { existsSync, fstatSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { readInput } from '../files/read.ts';
import { waitBriefly } from '../files/wait.ts';
import { usageError } from '../messages/usage.ts';
import { suggestion } from '../workspace/suggestion.ts';
import type { Command, Io, Screen } from './io.ts';
import { messagesAsked } from './language.ts';
import { lineColumns, pageColumns } from './screen.ts';
import { type CommandName, commandOf } from './specs.ts';

/** Loaded only when asked for: most starts need one of them. */
const commands: Readonly<Record<CommandName, () => Promise<{ run: Command }>>> = {
  completion: () => import('./completion.ts'),
  explain: () => import('./explain.ts'),
  plan: () => import('./plan.ts'),
  rules: () => import('./rules.ts'),
  runs: () => import('./runs.ts'),
  schema: () => import('./schema.ts'),
  state: () => import('./state.ts'),
};

export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    const { command, word, rest } = commandOf(args);
    if (command !== undefined) return await (await commands[command]()).run(rest, io);
    const options = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
    if (options.includes('--help') || options.includes('-h')) {
      io.out((await import('./help.ts')).helpText(undefined, messagesAsked(args, io), pageColumns(io)));
      return 0;
    }
    if (options.includes('--version')) {
      io.out(`${(await import('../model/project.ts')).version}\n`);
      return 0;
    }
    if (word !== undefined) await refuseUnknownCommand(word, io.cwd);
    return await (await import('./lint.ts')).run(args, io);
  } catch (error) {
    const verbose = args.includes('--verbose') || args.includes('-v');
    const { troubleText } = await import('./trouble.ts');
    io.err(troubleText(error, verbose, messagesAsked(args, io), lineColumns(io.errors)));
    return 2;
  }
}

/**
 * Refuses a word that was meant for a command, or for a path that is not there. A path with a dot or a slash in it is
 * never meant for a command.
 * @throws UsageError
 */
async function refuseUnknownCommand(word: string, cwd: string): Promise<void> {
  if (!/^[a-z-]*[a-z]$/i.test(word) || word.startsWith('-') || existsSync(resolve(cwd, word))) return;
  throw usageError('missing-or-command', { word }, suggestion(word, Object.keys(commands)));
}

/**
 * Writes without Node's streams, which take longer to load than a config takes to lint. Whoever closes the pipe has
 * read enough; a pipe that is full for now, and does not wait by itself, is waited for.
 */
function write(file: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') process.exit();
      if (code !== 'EAGAIN') throw error;
      waitBriefly();
    }
  }
}

/** Node's streams are loaded for a terminal only. */
function screenOf(file: 1 | 2, stream: () => NodeJS.WriteStream): Screen {
  if (!fstatSync(file).isCharacterDevice() || !stream().isTTY) return { terminal: false };
  return { terminal: true, columns: stream().columns };
}

const io: Io = {
  get cwd() {
    return process.cwd();
  },
  env: process.env,
  ...screenOf(1, () => process.stdout),
  get errors() {
    return screenOf(2, () => process.stderr);
  },
  input: readInput,
  out: (text) => write(1, text),
  err: (text) => write(2, text),
};

/**
 * Runs the command line of this process and ends it, which is faster than to let Node take down what it holds: all is
 * written by now.
 */
export async function start(): Promise<never> {
  process.exit(await main(process.argv.slice(2), io));
}
