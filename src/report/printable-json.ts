import { coverForms } from '../secrets/cover.ts';

/**
 * JSON whose invisible characters are written as escapes, in which a runner sees no command and what has the form of a
 * secret is covered; any parser reads it.
 */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, covered, 2).replace(/[^\n\P{C}]|[\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return `${text.replaceAll('##[', '#\\u0023[')}\n`;
}

function covered(_: string, value: unknown): unknown {
  return typeof value === 'string' ? coverForms(value) : value;
}
