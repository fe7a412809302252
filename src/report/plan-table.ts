import { characterWidth, textWidth } from './width.ts';

const gap = '  ';
/** A name cut to less than this does not tell which one it is, in columns. */
const leastName = 20;

/** Rows of three columns as wide as they need, the later ones cut where they do not fit into the width; a list where it is too narrow. */
export function table(rows: readonly (readonly string[])[], width: number): string[] {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => textWidth(row[column] ?? ''))));
  const [first = 0, second = 0, third = 0] = widths;
  const room = width - first - 3 * gap.length;
  if (second + third > room && room < 2 * leastName) return list(rows, width);
  const middle = Math.min(second, Math.max(room - third, room >> 1));
  const limits = [first, middle, Math.min(third, room - middle)];
  return rows.map((row) => {
    const cells = row.map((cell, column) => padded(cut(cell, limits[column] ?? 0), limits[column] ?? 0));
    return (gap + cells.join(gap)).trimEnd();
  });
}

/** Each row as a list item: what its first column says, and below it the others, by what stands above them. */
function list([header = [], ...rows]: readonly (readonly string[])[], width: number): string[] {
  const widest = Math.max(...header.slice(1).map(textWidth));
  return rows.flatMap(([first = '', ...cells]) => [
    gap + first,
    ...cells.flatMap((cell, index) => {
      const lead = `${gap}${gap}${padded(header[index + 1] ?? '', widest)}${gap}`;
      return cell === '' ? [] : [lead + cut(cell, width - textWidth(lead))];
    }),
  ]);
}

/** Filled with spaces. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

/** In as many columns as there are, with `…` for what is left out of the middle. */
function cut(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const characters = [...text];
  const tail = fitting(characters.toReversed(), Math.floor((columns - 1) / 2))
    .toReversed()
    .join('');
  return `${fitting(characters, columns - 1 - textWidth(tail)).join('')}…${tail}`;
}

/** As many of the first characters as fit. */
function fitting(characters: readonly string[], columns: number): readonly string[] {
  let room = columns;
  const end = characters.findIndex((character) => {
    room -= characterWidth(character, '');
    return room < 0;
  });
  return end === -1 ? characters : characters.slice(0, end);
}
