import { styleText } from 'node:util';

const styles = ['bold', 'dim', 'red', 'yellow', 'blue', 'green', 'cyan'] as const;

/** Puts a text into a colour, or leaves it as it is. */
export type Painter = Readonly<Record<(typeof styles)[number], (text: string) => string>>;

/** Node's own styles; what decides whether there are colours is for the caller to ask. */
export function painter(colors: boolean): Painter {
  const paint = (style: (typeof styles)[number]) => (text: string) =>
    colors ? styleText(style, text, { validateStream: false }) : text;
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
