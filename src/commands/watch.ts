import { realpathSync, type Stats } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { passedBy } from '../files/passed-by.ts';
import { usageError } from '../messages/usage.ts';
import type { UsageError } from '../model/errors.ts';
import { isCandidate, saysHowToCheck } from '../parse/candidates.ts';
import { say } from '../report/wording.ts';
import { isStateName } from '../resume/names.ts';
import { defaultBaseline } from '../workspace/baseline.ts';
import { isInside, locate, slashed } from '../workspace/locate.ts';
import { settingsPlaces } from '../workspace/settings.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';
import type { LintLine } from './lint-line.ts';
import { lineColumns } from './screen.ts';
import { troubleText } from './trouble.ts';

/** Editors and scripts seldom change one file alone: how long others are waited for, in milliseconds. */
const pause = 100;

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/**
 * Lints again and again, each time something has changed, until the process is ended. Trouble ends it the first time
 * only: later it is likely a file that somebody is at work on.
 * @throws UsageError when files cannot be watched
 */
export async function lintOnChanges(
  line: LintLine,
  io: Io,
  lintOnce: () => Promise<unknown>,
): Promise<never> {
  const messages = messagesFor(line.value('locale'), io);
  const waiting = line.flags.has('quiet') ? '' : `\n${say(messages, 'waiting')}\n`;
  const watched = watchedBy(line, io.cwd);
  for (let isFirst = true; ; isFirst = false) {
    // Watching begins before reading, so that no change falls between the two.
    const watcher = await open(watched);
    try {
      await Promise.all([changeOf(watcher), round(isFirst)]);
    } finally {
      await watcher.close();
    }
  }

  async function round(isFirst: boolean): Promise<void> {
    if (!isFirst && io.terminal) io.out(clearScreen);
    try {
      await lintOnce();
    } catch (error) {
      if (isFirst) throw error;
      io.err(troubleText(error, line.flags.has('verbose'), messages, lineColumns(io.errors)));
    }
    io.err(waiting);
  }
}

interface Watched {
  /** Absolute, without links. */
  readonly root: string;
  /** Absolute: files and directories. They need not be there. */
  readonly paths: readonly string[];
}

/** The checkout, what was asked for in it, and what says how to check it. */
function watchedBy({ flags, texts, rest }: LintLine, cwd: string): Watched {
  const place = locate(cwd, rest);
  const root = realpathSync(place.root);
  const own = [...(flags.has('no-config') ? [] : settingsPlaces), defaultBaseline];
  const named = [...(texts.get('config') ?? []), ...(texts.get('baseline') ?? [])];
  return {
    root,
    paths: [
      ...['.', ...place.paths, ...own].map((path) => join(root, path)),
      ...named.map((path) => resolve(cwd, path)),
    ],
  };
}

/** Gives a watcher that sees every change from now on. */
async function open({ root, paths }: Watched): Promise<FSWatcher> {
  const isPassedBy = passedBy(root);
  // Chokidar is ready too early where paths overlap or are not there yet: it gets the root, and is told where to go.
  const outside = paths.filter((path) => !isInside(root, path));
  const watcher = watch([root, ...outside], {
    ignoreInitial: true,
    ignorePermissionErrors: true,
    followSymlinks: false,
    ignored: (path, stats) => stats !== undefined && isLeftOut(resolve(path), stats),
  });
  try {
    await new Promise<void>((ready, fail) => {
      watcher.once('ready', ready);
      watcher.on('error', fail);
    });
    return watcher;
  } catch (error) {
    await watcher.close();
    throw cannotWatch(error);
  }

  function isLeftOut(absolute: string, stats: Stats): boolean {
    if (paths.some((path) => isInside(absolute, path))) return false;
    if (!paths.some((path) => isInside(path, absolute))) return true;
    const path = slashed(relative(root, absolute));
    if (stats.isDirectory()) return isStateName(basename(path)) || isPassedBy(path, true);
    const counts = isCandidate(path) || saysHowToCheck(path) || basename(path) === '.gitignore';
    return !counts || isPassedBy(path, false);
  }
}

/** Resolves a moment after something has changed. */
function changeOf(watcher: FSWatcher): Promise<void> {
  return new Promise((resolve, reject) => {
    watcher.once('all', () => setTimeout(resolve, pause));
    watcher.on('error', (error) => reject(cannotWatch(error)));
  });
}

function cannotWatch(error: unknown): UsageError {
  return usageError('watch-failed', { why: error instanceof Error ? error.message : String(error) });
}
