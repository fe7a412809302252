/**
 * Writes a text as one word of PowerShell, in a command or in an expression, which a program gets as it is (from PowerShell 7.3
 * on where there are quotes in it).
 */
export function quotePowerShell(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
}
