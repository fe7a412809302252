/** Writes a text as one word of PowerShell, which a program gets as it is (from 7.3 on where there are quotes in it). */
export function quotePowerShell(text: string): string {
  const isPlain = /^[a-z\\/.][\w./\\:=+-]*$/i.test(text) && !text.startsWith('..');
  return isPlain ? text : `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
}
