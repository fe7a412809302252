import type { Catalogue } from './catalogue.ts';

/** What is written, what upstream will do, what to write: short, in that order. Rules in alphabetical order. */
export const en: Catalogue = {
  'unreadable-file': {
    summary: 'A file that was to be read could not be read.',
  },
};
