import { mostPages } from '../model/limits.ts';
import { BrokenAnswer } from './failure.ts';

/** Which page is asked for; to be put among the parameters of a call. */
export interface Page {
  readonly per_page: number;
  readonly page: number;
}

interface Answer<Item> {
  readonly data: readonly Item[];
  readonly headers: { readonly link?: string };
}

/**
 * Reads all pages of a list: `allPages((page) => client.rest.pulls.listFiles({ ...pull, ...page }))`. A page that is
 * no list throws, as one that was cut off would look like the last.
 */
export async function allPages<Item>(get: (page: Page) => Promise<Answer<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { data, headers } = await get({ per_page: 100, page });
    if (!isList(data)) throw new BrokenAnswer('GET', 'a page of the list is not a list');
    items.push(...data);
    if (!/\brel="next"/.test(headers.link ?? '')) return items;
  }
  throw new BrokenAnswer('GET', 'the list has no end');
}

function isList(data: unknown): boolean {
  return Array.isArray(data) && data.every((item) => typeof item === 'object' && item !== null);
}
