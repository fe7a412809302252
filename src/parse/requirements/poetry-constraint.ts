import { specifierSet } from './requirement.ts';

/**
 * A Poetry version constraint as a PEP 440 specifier set: `^1.6` is `>=1.6,<2`, `~1.6` is `>=1.6,<1.7`, a bare
 * version is exactly that one. Undefined for `*`; null where it is no single set (`||`) or no version.
 */
export function poetrySpecifier(constraint: string): string | undefined | null {
  const bare = constraint.trim();
  if (bare === '*') return undefined;
  if (bare === '' || bare.includes('|')) return null;
  const parts = bare.replace(/([<>=!~^]+)\s+/g, '$1').split(/[\s,]+/);
  const clauses = parts.filter((part) => part !== '').map(clause);
  return clauses.includes(undefined) ? null : (specifierSet(clauses.join(',')) ?? null);
}

function clause(part: string): string | undefined {
  if (/^(?:===|~=|==|!=|<=|>=|<|>)/.test(part)) return part;
  const range = /^([\^~]?)=?v?(\d+(?:\.\d+)*)(.*)$/.exec(part);
  if (range === null) return undefined;
  const [, operator, release = '', rest = ''] = range;
  if (operator === '') return `==${release}${rest}`;
  const numbers = release.split('.').map(Number);
  const first = numbers.findIndex((number) => number !== 0);
  const caret = first === -1 ? numbers.length - 1 : first;
  const raised = operator === '^' ? caret : Math.min(1, numbers.length - 1);
  const upper = numbers.slice(0, raised + 1).map((number, at) => (at === raised ? number + 1 : number));
  return `>=${release}${rest},<${upper.join('.')}`;
}
