import type { LaunchLanguage } from '../../model/launch.ts';
import { quoteBatch } from '../../parse/batch/quote.ts';
import { quotePowerShell } from '../../parse/powershell/quote.ts';

/** A text as one word of a language that programs get as it is; undefined where the language cannot write it in one line. */
export function quoteWord(language: LaunchLanguage, text: string): string | undefined {
  if (/[\0\r\n]/.test(text)) return undefined;
  switch (language) {
    case 'shell':
      return `'${text.replaceAll("'", `'\\''`)}'`;
    case 'powershell':
      return quotePowerShell(text);
    case 'batch':
      return text.includes('!') ? undefined : quoteBatch(text);
    default:
      return undefined;
  }
}
