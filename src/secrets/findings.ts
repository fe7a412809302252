import type { Document } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import type { MessageData } from '../model/message.ts';
import { dots } from './cover.ts';
import { secretsOf } from './document.ts';
import { formsIn } from './forms.ts';

/** A secret in one piece. What is shorter may be a word that stands elsewhere too. */
const piece = /[\w.-]{16,}/g;

/**
 * Findings whose messages quote no secret that only its name tells: away from the name, a reporter could not know it.
 * What tells by its form is covered by whatever shows it.
 */
export function withoutSecrets(findings: Finding[], documents: readonly Document[]): Finding[] {
  const secrets = toldByName(documents);
  if (secrets.size === 0) return findings;
  return findings.map(({ related, ...finding }) => ({
    ...finding,
    data: withoutThese(finding.data, secrets),
    ...(related && {
      related: related.map(({ data, ...place }) => ({
        ...place,
        ...(data && { data: withoutThese(data, secrets) }),
      })),
    }),
  }));
}

/** What is a secret for no other reason than its name, and could be told elsewhere without it. */
export function toldByName(documents: readonly Document[]): ReadonlySet<string> {
  return new Set(
    documents.flatMap((document) =>
      secretsOf(document).flatMap(({ text }) => (isToldByName(text.trim()) ? [text.trim()] : [])),
    ),
  );
}

/** A text with these covered wherever they stand. */
export function coverThese(text: string, secrets: ReadonlySet<string>): string {
  return secrets.size === 0 ? text : text.replace(piece, (one) => (secrets.has(one) ? dots(one) : one));
}

function isToldByName(text: string): boolean {
  const [found] = text.match(piece) ?? [];
  return found === text && /\d/.test(text) && formsIn(text).length === 0;
}

function withoutThese(data: MessageData, secrets: ReadonlySet<string>): MessageData {
  const covered = (value: string | number) =>
    typeof value === 'string' ? coverThese(value, secrets) : value;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (typeof value !== 'object') return [name, covered(value)];
      if (!('say' in value)) return [name, value.map(covered)];
      return [name, { ...value, ...(value.data && { data: withoutThese(value.data, secrets) }) }];
    }),
  );
}
