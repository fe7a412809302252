/** What a message advises to write in a file, as code: an option, and its value. */
const setting = /`(\w+|\{\w+\}) = ([^`]+)`/g;

/** A message in which what is to be written stands as words of a command line: `--seed 1` for `seed = 1`. */
export function asWords(template: string): string {
  return template.replace(setting, (_, name: string, value: string) => {
    const option = name.startsWith('{') ? name : `--${name}`;
    return value === 'true' ? `\`${option}\`` : `\`${option} ${plain(value)}\``;
  });
}

/** A value without the marks of TOML; one that is put in later stays. */
function plain(value: string): string {
  return value.replace(/^\["?|"?\]$|^"|"$/g, '');
}
