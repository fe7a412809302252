/** The codes that begin and end each style on a terminal. */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  cyan: [36, 39],
} as const;

type Style = keyof typeof codes;

/** Puts a text into a style, or leaves it as it is. */
export type Painter = Readonly<Record<Style, (text: string) => string>>;

/** The styles of a terminal; what decides whether there are any is for the caller to ask. */
export function painter(colors: boolean): Painter {
  const paint = (style: Style) => (text: string) => {
    const [begin, end] = codes[style];
    return colors ? `\u001b[${begin}m${text}\u001b[${end}m` : text;
  };
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    yellow: paint('yellow'),
    blue: paint('blue'),
    green: paint('green'),
    cyan: paint('cyan'),
  };
}
