/**
 * Writes a text as one word of a batch file, which a program gets as it is; undefined for one that no word can be: a line's
 * end ends the command, whatever stands around it.
 * @param isDelayed whether delayed expansion changes the command: it is on, and a `!` stands in it
 */
export function quoteBatch(text: string, isDelayed = false): string | undefined {
  if (/[\r\n]/.test(text)) return undefined;
  if (text !== '' && !/[\s"^&|<>()%!,;=]/.test(text)) return text;
  const quoted = `"${text.replace(/\\+(?="|$)/g, '$&$&').replaceAll('"', '\\"')}"`;
  const delayed = isDelayed ? quoted.replace(/[\^!]/g, '^$&') : quoted;
  // For cmd.exe a quote in the text would end the quotes, so that it must not see any.
  const unseen = text.includes('"') ? delayed.replace(/["^&|<>()]/g, '^$&') : delayed;
  return unseen.replaceAll('%', '%%');
}
