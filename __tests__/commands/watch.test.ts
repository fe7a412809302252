import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { main } from '../../src/commands/main.ts';
import { called } from './called.ts';

const scratch = mkdtempSync(join(tmpdir(), 'watch-'));
afterAll(() => rmSync(scratch, { recursive: true }));

// A system has so many watchers to give, which no test can use up.
vi.mock('chokidar', () => ({
  watch: () => {
    const watcher = new EventEmitter();
    setImmediate(() => watcher.emit('error', new Error('ENOSPC: no space left')));
    return Object.assign(watcher, { close: async () => {} });
  },
}));

it('says that it cannot watch', async () => {
  const { status, stderr } = await called(main, scratch, ['--watch']);
  expect(stderr).toContain('kohya-flux-lint: files cannot be watched (ENOSPC: no space left)\n');
  expect(status).toBe(2);
});
