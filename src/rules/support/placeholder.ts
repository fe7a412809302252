/** Texts that ask to be replaced; the first is of the GUI's own FLUX preset. */
const placeholders = [
  /^put (?:the|your) .*(?:\bhere\b|folder|path)/i,
  /^<[^<>]+>$/,
  /(?:^|[\\/])path[\\/_-]to(?:[\\/_-]|$)/i,
  /\b(?:change|replace|fill)[_-]?me\b/i,
  /^your[_ -].*[_ -](?:here|path|folder|directory)$/i,
  /^YOUR_[A-Z_]+$/,
];

/** Whether a text asks to be replaced. */
export function isPlaceholder(text: string): boolean {
  return placeholders.some((pattern) => pattern.test(text.slice(0, 500).trim()));
}
