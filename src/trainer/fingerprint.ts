import { hash } from '../model/hash.ts';
import { children, type Module, type Node, source } from './modules.ts';

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
