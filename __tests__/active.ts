import { marked, type Tokens } from 'marked';
import { readCommands } from './runner.ts';

/** A word that every hostile name and value of the tests holds, to see where they end up. */
export const marker = 'evil';

/** Values that a log, a terminal, Markdown, HTML or GitHub may take for more than text. */
export const hostileValues: readonly string[] = [
  `::error::${marker}`,
  `a\r::warning::${marker}`,
  `a\n  ::set-output name=${marker}::x`,
  `a ##[error]${marker}`,
  `##[add-mask]${marker}`,
  `%0A::error::${marker}`,
  `${marker} | x | y`,
  `\`${marker}\` \`\`${marker}\`\` \`\`\`${marker}`,
  `${marker}\n\`\`\`\n# ${marker}\n~~~`,
  `@org/${marker} @${marker}`,
  `closes #1, ${marker}/x#2, GH-3 ${'a'.repeat(40)}`,
  `<img src=x onerror=alert('${marker}')>`,
  `</details></code></td></table></summary><script>${marker}</script>`,
  `<!-- ${marker}`,
  `![${marker}](http://${marker}.example/x.png)`,
  `[${marker}](javascript:alert(1))`,
  `](http://${marker}.example) http://${marker}.example www.${marker}.example`,
  `\u001b[31m\u001b]0;${marker}\u0007\u009b2J`,
  `\u202e${marker}\u2066\u200b:\u200b:\u2028\u2029\ufeff\u061c`,
  `\\${marker}\\`,
  `\\| ${marker} \\\` \\[`,
  `**${marker}** _${marker}_ ~~${marker}~~ $${marker}$ :+1:`,
];

/** What a runner or a terminal would take for more than text. */
export function activeInLog(output: string): string[] {
  return [...readCommands(output).map(({ name }) => `command ${name}`), ...invisibleIn(output)];
}

/** Characters that show nothing or move others. Line feeds are between lines, tabs are white space. */
export function invisibleIn(text: string): string[] {
  const found = text.match(/[^\n\t\P{C}]|[\p{Zl}\p{Zp}]/gu) ?? [];
  return found.map((character) => `character ${character.codePointAt(0)?.toString(16)}`);
}

/** The tags that our own Markdown comes to. */
const tags = new Set(
  'a blockquote br code del details em h2 h3 h4 hr li ol p pre strong summary table tbody td th thead tr ul'.split(
    ' ',
  ),
);

/**
 * What GitHub would make more of than text and code: foreign tags and links, mentions, references, hostile text outside
 * of code, tables out of shape, code that never ends.
 * @param links where links may lead: the start of an address
 */
export function activeInMarkdown(markdown: string, links = 'https://github.com/'): string[] {
  const found: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === 'table') found.push(...unevenRows(token as Tokens.Table));
    if (token.type === 'code' && !isClosed(token.raw)) found.push(`open code ${token.raw.slice(0, 40)}`);
  });
  const html = marked.parse(markdown, { async: false });
  const shown = html.replace(/<pre>[\s\S]*?<\/pre>/g, '').replace(/<code>[\s\S]*?<\/code>/g, '');
  for (const [tag, name = '', rest = ''] of shown.matchAll(/<[/!?]?([^\s>/]*)([^>]*)>/g)) {
    if (!tags.has(name)) found.push(`tag ${tag}`);
    else if (rest !== '' && !isOurs(name, rest, links)) found.push(`tag ${tag}`);
  }
  const opened = shown.match(/<details>/g)?.length ?? 0;
  const closed = shown.match(/<\/details>/g)?.length ?? 0;
  if (opened !== closed) found.push(`${opened} details, ${closed} ends`);
  const text = shown.replace(/<[^>]*>/g, ' ').replace(/&(?:#\d+|\w+);/g, '·');
  for (const [part] of text.matchAll(
    new RegExp(`[^\\n]*${marker}[^\\n]*|@\\w+|#\\d+|GH-\\d+|https?:`, 'g'),
  )) {
    found.push(`text ${part}`);
  }
  return found;
}

/** The only tags with attributes are links that lead where ours do, and cells that are aligned. */
function isOurs(name: string, attributes: string, links: string): boolean {
  if (name === 'th' || name === 'td') return /^ align="(?:left|right|center)"$/.test(attributes);
  return name === 'a' && attributes.startsWith(` href="${links}`) && !attributes.includes('title=');
}

/** A bar parts cells even within code, unless it is escaped. */
function unevenRows({ raw, header }: Tokens.Table): string[] {
  const bars = (row: string) => row.match(/(?<!\\)\|/g)?.length ?? 0;
  return raw
    .trimEnd()
    .split('\n')
    .filter((row) => bars(row) !== header.length + 1)
    .map((row) => `row ${row}`);
}

function isClosed(raw: string): boolean {
  const fence = /^ *(`{3,}|~{3,})/.exec(raw)?.[1];
  return fence !== undefined && raw.trimEnd().split('\n').at(-1)?.trim() === fence;
}
