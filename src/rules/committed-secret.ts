import type { Document, TableValue, Value } from '../model/document.ts';
import type { DocumentRule } from '../model/rule.ts';
import type { Range } from '../model/text.ts';

type Kind = 'huggingface' | 'wandb' | 'github' | 'api-key';

interface Secret {
  readonly kind: Kind;
  readonly range: Range;
  readonly length: number;
}

/** Options and the like whose value is a secret. */
const secretKeys: ReadonlyMap<string, Kind> = new Map([
  ['huggingface_token', 'huggingface'],
  ['hf_token', 'huggingface'],
  ['wandb_api_key', 'wandb'],
]);

/** Secrets that their own form tells, with the secret alone as the first group. */
const forms: readonly (readonly [Kind, RegExp])[] = [
  ['huggingface', /(?<![\w-])(hf_[A-Za-z0-9]{30,60})(?![\w-])/g],
  ['github', /(?<![\w-])(ghp_[A-Za-z0-9]{36,255}|gh[osur]_[\w.-]{36,400}|github_pat_\w{60,255})(?![\w-])/g],
  ['wandb', /(?<![\w-])(wandb_v\d_\w{30,200})(?![\w-])/g],
  ['wandb', /wandb[^\r\n]{0,60}?(?<![0-9A-Za-z_-])([0-9a-f]{40})(?![\w-])/gi],
  ['api-key', /(?<![\w-])(sk-(?:proj-|ant-|svcacct-|or-)?[\w-]{40,200})(?![\w-])/g],
];

/** No token is shorter, and no word of a language so long. */
const shortest = 20;

/** Tokens in a repository are read by everyone who can read the repository, and stay in its history. */
export const committedSecret: DocumentRule = {
  id: 'committed-secret',
  category: 'security',
  severity: 'error',
  fixable: false,
  on: 'document',
  check(document, report) {
    const byKey = secretsByKey(document);
    const byForm = secretsByForm(document.text).filter(
      ({ range }) => !byKey.some((known) => overlap(known.range, range)),
    );
    for (const { kind, range, length } of [...byKey, ...byForm])
      report({ at: range, message: kind, data: { length } });
  },
};

function secretsByKey({ root }: Document): Secret[] {
  const found: Secret[] = [];
  const tables: TableValue[] = [root];
  for (let table = tables.pop(); table !== undefined; table = tables.pop()) {
    for (const { key, value } of table.entries) {
      if (value.type !== 'string') tables.push(...tablesIn(value));
      const kind = secretKeys.get(key);
      if (kind === undefined || value.type !== 'string' || !isSecret(value.value)) continue;
      found.push({ kind, range: value.range, length: value.value.length });
    }
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

function tablesIn(value: Value): readonly TableValue[] {
  if (value.type === 'table') return [value];
  return value.type === 'array' ? value.items.filter((item) => item.type === 'table') : [];
}

function secretsByForm(text: string): Secret[] {
  const found: Secret[] = [];
  for (const [kind, pattern] of forms) {
    for (const match of text.matchAll(pattern)) {
      const secret = match[1] ?? '';
      const start = match.index + match[0].length - secret.length;
      const range = { start, end: start + secret.length };
      if (isSecret(secret) && !found.some((known) => overlap(known.range, range))) {
        found.push({ kind, range, length: secret.length });
      }
    }
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** Whether a text can be a token: not a variable, not a placeholder, not one character again and again. */
function isSecret(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length < shortest || /[\s<>{}$%[\]*]/.test(trimmed)) return false;
  if (/your|token|example|placeholder|change|replace|insert|secret|x{5}|0{8}|1234567|abcdef/i.test(trimmed))
    return false;
  return /\d/.test(trimmed) && /[a-z]/i.test(trimmed) && new Set(trimmed).size >= 10;
}

function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
