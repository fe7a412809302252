const control = /[^\P{Cc}\t\n\x80-\x9f]/u;

/** Whether the text holds a character that TOML allows nowhere; a lone CR is one. */
export function isControl(text: string): boolean {
  return control.test(text);
}
