import { lexer, type Token, walkTokens } from 'marked';

/** What of a Markdown text a reader's browser would do more with than show it: HTML, links, images and mentions. */
export function activeParts(markdown: string): string[] {
  const parts: string[] = [];
  walkTokens(lexer(markdown), (token: Token) => {
    if (['html', 'link', 'image'].includes(token.type)) parts.push(token.raw.trim());
    const isText = token.type === 'text' && !('tokens' in token && token.tokens);
    if (isText && /(?<![\\&])[@#](?=\w)/.test(token.raw)) parts.push(token.raw);
  });
  return parts;
}
