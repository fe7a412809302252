import type { LaunchLanguage } from '../../model/launch.ts';
import { quoteBatch } from '../../parse/batch/quote.ts';
import { quotePowerShell } from '../../parse/powershell/quote.ts';
import { quotePython } from '../../python/quote.ts';

/**
 * A text as one word of a language that programs get as it is; undefined where the language cannot write it in one line.
 * @param old how the word is written now, whose kind of quotes is kept where there is a choice
 */
export function quoteWord(language: LaunchLanguage, text: string, old?: string): string | undefined {
  if (/[\0\r\n]/.test(text)) return undefined;
  switch (language) {
    case 'shell':
      return `'${text.replaceAll("'", `'\\''`)}'`;
    case 'powershell':
      return quotePowerShell(text);
    case 'batch':
      return text.includes('!') ? undefined : quoteBatch(text);
    case 'python':
      return quotePython(text, old);
    default:
      return undefined;
  }
}
