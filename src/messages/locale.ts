import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import ja from './ja.json' with { type: 'json' };
import zhCn from './zh-CN.json' with { type: 'json' };

/** The languages that messages come in. */
export const locales = ['en', 'ja', 'zh-CN'] as const;

export type Locale = (typeof locales)[number];

/** What is translated; a file is read once something of it is asked for. */
const translations: Readonly<Record<Exclude<Locale, 'en'>, Catalogue>> = { ja, 'zh-CN': zhCn };

/** The messages of a language; in English where a translation lacks one. */
export function catalogueOf(locale: Locale): Catalogue {
  if (locale === 'en') return en;
  const translation = translations[locale];
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
