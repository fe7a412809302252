/** JSON whose invisible characters are written as escapes and in which a runner sees no command; any parser reads it. */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2).replace(/[^\n\P{C}]|[\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return `${text.replaceAll('##[', '#\\u0023[')}\n`;
}
