import type { Catalogue } from '../messages/catalogue.ts';
import { catalogueOf, type Locale, localeOf, locales } from '../messages/locale.ts';
import type { Io } from './io.ts';

/** The messages in the language that was asked for, else in that of the environment. */
export function messagesFor(locale: Locale | undefined, { env }: Pick<Io, 'env'>): Catalogue {
  return catalogueOf(locale ?? localeOf(env));
}

/** The messages for what goes wrong with a command line, which may be why its language cannot be told. */
export function messagesAsked(args: readonly string[], { env }: Pick<Io, 'env'>): Catalogue {
  const named = args.flatMap((arg, at) =>
    arg === '--locale' ? (args[at + 1] ?? []) : arg.startsWith('--locale=') ? arg.slice(9) : [],
  );
  return catalogueOf(locales.find((locale) => locale === named.at(-1)) ?? localeOf(env));
}
