import type { Messages as Japanese } from '../generated/messages/ja.ts';
import type { Messages as Chinese } from '../generated/messages/zh-CN.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import ja from './ja.json' with { type: 'json' };
import type { Mistranslated } from './translation.ts';
import zhCn from './zh-CN.json' with { type: 'json' };

/** The languages that messages come in. */
export const locales = ['en', 'ja', 'zh-CN'] as const;

export type Locale = (typeof locales)[number];

/** A catalogue whose messages say the same as the English ones; anything else does not compile. */
type Translation<Messages> = [Mistranslated<Messages>] extends [never] ? Catalogue : Mistranslated<Messages>;

/** What is translated; a file is read once something of it is asked for. */
const translations: {
  readonly ja: Translation<Japanese>;
  readonly 'zh-CN': Translation<Chinese>;
} = { ja, 'zh-CN': zhCn };

/** The messages of a language; in English where a translation lacks one. */
export function catalogueOf(locale: Locale): Catalogue {
  if (locale === 'en') return en;
  const translation: Catalogue = translations[locale];
  return Object.fromEntries(
    Object.entries(en).map(([group, messages]) => [group, { ...messages, ...translation[group] }]),
  );
}

/** The language that the environment asks for, by the rules of POSIX: the first of three variables that is set decides. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG || 'C';
  const [language, ...rest] = name.toLowerCase().split(/[.@]/, 1).join('').split(/[_-]/);
  if (language === 'ja') return 'ja';
  const isSimplified =
    rest.length === 0 || (!rest.includes('hant') && rest.some((part) => ['cn', 'sg', 'hans'].includes(part)));
  return language === 'zh' && isSimplified ? 'zh-CN' : 'en';
}
