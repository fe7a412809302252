import type { Catalogue } from './catalogue.ts';
import data from './en.json' with { type: 'json' };

/** What is written, what upstream will do, what to write: short, in that order. */
export const en: Catalogue = data;
