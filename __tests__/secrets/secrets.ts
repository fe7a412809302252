import fc from 'fast-check';
import data from '../../knowledge/secrets.json' with { type: 'json' };

/** A secret, in as much text as it takes to tell that it is one. */
export interface Written {
  readonly secret: string;
  readonly text: string;
}

interface Form {
  readonly service: string;
  readonly pattern: string;
  readonly after?: string;
}

const lookarounds = /\(\?[!=](?:[^()]|\([^()]*\))*\)/g;
/** For what has to follow: of an address, the host. */
const tail = '@example.org/simple';

/** Secrets of every form, by the form. */
export const formed: readonly (readonly [string, fc.Arbitrary<Written>])[] = (
  data.forms as readonly Form[]
).map(({ service, pattern, after = '' }) => {
  const whole = new RegExp(`^(?:${pattern})`);
  const end = pattern.includes('(?=') ? tail : '';
  const secrets = fc
    .stringMatching(new RegExp(`^(?:${pattern.replaceAll(lookarounds, '')})$`), { size: '-1' })
    .filter((secret) => whole.exec(secret + end)?.[0] === secret);
  const leads =
    after === ''
      ? fc.constant('')
      : fc.stringMatching(new RegExp(`^(?:${after.replaceAll('\\b', ' ')})$`), { size: '-1' });
  return [
    `${service} ${pattern.slice(0, 20)}`,
    fc.tuple(leads, secrets).map(([lead, secret]) => ({ secret, text: `${lead}${secret}${end}` })),
  ];
});

/** The longest part of a secret that a text may hold: it tells nothing. */
const tolerated = 11;

/** What of a secret is to be read in a text, with what is around it. */
export function leaked(text: string, secret: string): string | undefined {
  const length = Math.min(secret.length, tolerated + 1);
  for (let at = 0; at + length <= secret.length; at++) {
    const part = secret.slice(at, at + length);
    const found = text.indexOf(part);
    if (found !== -1) return text.slice(Math.max(0, found - 100), found + 50);
  }
  return undefined;
}
