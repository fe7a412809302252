import type { Text, TextPiece } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { evaluate } from '../python/does.ts';
import { lookUp, type Scope } from '../python/scope.ts';
import { codeOf, type Node, sourceOf, walk } from '../python/source.ts';
import { Exited, Raised } from '../python/stop.ts';
import { asText } from '../python/text.ts';
import { readable } from '../readable.ts';

/** Names that Python has by itself. */
const builtIn =
  /^(?:abs|all|any|bool|bytes|chr|dict|dir|enumerate|filter|float|format|getattr|globals|hasattr|hash|hex|id|input|int|isinstance|iter|len|list|locals|map|max|min|next|object|open|ord|print|range|repr|reversed|round|set|sorted|str|sum|super|tuple|type|vars|zip|True|False|None|__name__|get_ipython|exit|quit|In|Out|_|__|___|display)$/;

/** A field cannot be worked out: IPython leaves the whole line as it is. */
class Unformatted extends Error {}

/**
 * A command after IPython's expansion of `{expression}` and `$name`: all of it, or as it is written where Python does not
 * know one of the names.
 */
export function expanded(text: Text, scope: Scope, place: Place): Text {
  try {
    return format(text, scope, place);
  } catch (error) {
    if (error instanceof Unformatted || error instanceof Raised || error instanceof Exited) return text;
    throw error;
  }
}

function format(text: Text, scope: Scope, place: Place): Text {
  const { source, textOf, placeOf } = readable(text, place);
  const pieces: TextPiece[] = [];
  const value = (from: number, to: number) => pieces.push(...field(textOf(from, to), scope, place));
  let literal: TextPiece[] = [];
  const endLiteral = () => {
    pieces.push(...withDollars(literal, scope, place));
    literal = [];
  };
  let at = 0;
  for (const { 0: mark, index } of source.matchAll(/\{\{|\}\}|[{}]/g)) {
    if (index < at) continue;
    literal.push(...textOf(at, index));
    if (mark.length === 2) {
      literal.push(...known(mark.charAt(0), placeOf(index, index + 2)));
      // The formatter ends a literal after a doubled brace.
      endLiteral();
      at = index + 2;
      continue;
    }
    const end = mark === '{' ? fieldEnd(source, index) : -1;
    if (end === -1) throw new Unformatted();
    endLiteral();
    value(index + 1, end);
    at = end + 1;
  }
  literal.push(...textOf(at, source.length));
  endLiteral();
  return pieces;
}

function fieldEnd(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    if (source.charAt(at) === '{') depth++;
    else if (source.charAt(at) === '}' && --depth === 0) return at;
  }
  return -1;
}

/** A literal in which `$name` is replaced where an even number of single quotes follows; `$$name` leaves one dollar. */
function withDollars(literal: readonly TextPiece[], scope: Scope, place: Place): Text {
  const { source, textOf } = readable(literal, place);
  const pieces: TextPiece[] = [];
  let at = 0;
  let quotes = source.split("'").length - 1;
  let counted = 0;
  for (const { 0: whole, 1: name = '', index } of source.matchAll(/\$(\$?[\w.]+)/g)) {
    const end = index + whole.length;
    quotes -= source.slice(counted, end).split("'").length - 1;
    counted = end;
    if (quotes % 2 === 1) continue;
    pieces.push(...textOf(at, index));
    if (name.startsWith('$')) pieces.push(...textOf(index + 1, end));
    else pieces.push(...field(textOf(index + 1, end), scope, place));
    at = end;
  }
  pieces.push(...textOf(at, source.length));
  return pieces;
}

/** @throws Unformatted for what is no expression, or names what Python does not know */
function field(written: Text, scope: Scope, place: Place): Text {
  scope.process.session.step();
  const source = sourceOf(written, place);
  const [statement, ...more] = statementsOf(source.tree.topNode);
  const expression = statement?.name === 'ExpressionStatement' ? statement.firstChild : null;
  if (expression === null || expression === undefined || more.length > 0) throw new Unformatted();
  const own: Scope = { ...scope, source };
  for (const node of walk(source.tree.topNode)) {
    if (node.type.isError) throw new Unformatted();
    const name = node.name === 'VariableName' ? codeOf(source, node) : undefined;
    if (name !== undefined && !builtIn.test(name) && lookUp(scope, name) === undefined)
      throw new Unformatted();
  }
  return asText(evaluate(expression, own), place);
}

function statementsOf(script: Node): Node[] {
  const found: Node[] = [];
  for (let child = script.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}
