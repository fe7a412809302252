import type { Catalogue } from '../messages/catalogue.ts';
import { catalogueOf, localeOf } from '../messages/locale.ts';
import { toLocale } from './asked.ts';
import type { Io } from './io.ts';

/**
 * The messages in the language that was asked for by name, else by the environment.
 * @throws UsageError when there are no messages in the language of that name
 */
export function messagesFor(name: string | undefined, { env }: Pick<Io, 'env'>): Catalogue {
  return catalogueOf(name === undefined ? localeOf(env) : toLocale(name));
}
