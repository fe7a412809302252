import { createHash } from 'node:crypto';
import { children, type Module, type Node, source } from './python.ts';
import { type Trainer, telling } from './trainer.ts';

/** How many hexadecimal digits of a hash are kept: enough among some hundred texts. */
const digits = 12;

/** The fingerprints of the files that tell what a trainer takes, by path. How its lines end does not count. */
export function fileFingerprints({ read }: Pick<Trainer, 'read'>): ReadonlyMap<string, string> {
  return new Map(
    telling.flatMap((path): [string, string][] => {
      const text = read(path);
      return text === undefined ? [] : [[path, hash(text.replaceAll('\r\n', '\n'))]];
    }),
  );
}

/** The fingerprint of a piece of code. Comments and white space do not count. */
export function codeFingerprint(module: Module, node: Node): string {
  const words: string[] = [];
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const inner = children(next);
    if (next.name === 'Comment') continue;
    if (inner.length === 0) words.push(source(module, next));
    else pending.push(...inner.reverse());
  }
  return hash(words.join(' '));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
