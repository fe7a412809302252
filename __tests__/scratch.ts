import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Puts all that tests write to the system's temporary directory into one, which is gone after the last of them. */
export default function useOneDirectory(): () => void {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'kohya-flux-lint-tests-')));
  // Some programs are started as nobody.
  chmodSync(directory, 0o755);
  process.env.TMPDIR = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
