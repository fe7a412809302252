/** What a message advises to write in a file, as code: an option, and its value. */
const setting = /`(\w+|\{\w+\}) = ([^`]+)`/g;

/** A message in which what is to be written stands as words of a command line: `--seed 1` for `seed = 1`. */
export function asWords(template: string): string {
  return template.replace(setting, (_, name: string, value: string) =>
    value === 'true' ? `\`--${name}\`` : `\`--${name} ${plain(value)}\``,
  );
}

/** The same with its values put in: an option that a word names already has its dashes. */
export function asWord(said: string): string {
  return said.replaceAll('`----', '`--');
}

/** A value without the marks of TOML; one that is put in later stays. */
function plain(value: string): string {
  return value.replace(/^\["?|"?\]$|^"|"$/g, '');
}
