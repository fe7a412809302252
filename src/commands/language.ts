import type { Catalogue } from '../messages/catalogue.ts';
import { catalogueOf, localeOf, locales } from '../messages/locale.ts';
import { toLocale } from '../workspace/read-options.ts';
import type { Io } from './io.ts';

/**
 * The messages in the language that was asked for by name, else by the environment.
 * @throws UsageError when there are no messages in the language of that name
 */
export function messagesFor(name: string | undefined, { env }: Pick<Io, 'env'>): Catalogue {
  return catalogueOf(name === undefined ? localeOf(env) : toLocale(name));
}

/** The messages for what goes wrong with a command line, which may be why its language cannot be told. */
export function messagesAsked(args: readonly string[], { env }: Pick<Io, 'env'>): Catalogue {
  const named = args.flatMap((arg, at) =>
    arg === '--locale' ? (args[at + 1] ?? []) : arg.startsWith('--locale=') ? arg.slice(9) : [],
  );
  return catalogueOf(locales.find((locale) => locale === named.at(-1)) ?? localeOf(env));
}
