import type { Said } from '../../model/message.ts';
import type { DocumentRule } from '../../model/rule.ts';
import { secretsOf } from '../../secrets/document.ts';
import type { SecretKind } from '../../secrets/forms.ts';

/** No token is shorter, and no word of a language so long. `hf_` begins names of files too, and an address tells a password. */
const shortest: Readonly<Partial<Record<SecretKind, number>>> = { huggingface: 33, password: 10 };
const usual = 20;

/** Tokens in a repository are read by everyone who can read the repository, and stay in its history. */
export const committedSecret: DocumentRule<'committed-secret'> = {
  id: 'committed-secret',
  category: 'security',
  severity: 'error',
  fixable: false,
  on: 'document',
  check(document, report) {
    for (const { kind, service, range, text } of secretsOf(document)) {
      if (!isReal(text, shortest[kind] ?? usual)) continue;
      report({ at: { document, range }, ...saidOf(kind, service, text.length) });
    }
  },
};

function saidOf(kind: SecretKind, service: string, length: number): Said<'committed-secret'> {
  if (kind === 'private-key') return { message: kind };
  return kind === 'service'
    ? { message: kind, data: { service, length } }
    : { message: kind, data: { length } };
}

/** Whether a text can be a secret: not a variable, not a placeholder, not one character again and again. */
function isReal(text: string, least: number): boolean {
  const trimmed = text.trim();
  if (trimmed.length < least || /[<>{}$%[\]*]/.test(trimmed)) return false;
  if (
    /your|token|example|placeholder|change|replace|insert|secret|passw|x{5}|0{8}|1234567|abcdef/i.test(
      trimmed,
    )
  )
    return false;
  return /\d/.test(trimmed) && /[a-z]/i.test(trimmed) && new Set(trimmed).size >= 10;
}
