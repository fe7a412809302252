import type { LaunchWord } from '../model/launch.ts';
import { endOf } from '../model/launch-text.ts';
import { type ReadWord, toReadWord } from './launch-words.ts';
import { headsOf, isOpen, isValue, type Parser } from './option-words.ts';

/** What stands behind `accelerate launch` or `torchrun`. */
export interface StarterLine {
  /** What the starter takes itself. */
  readonly accelerate: readonly LaunchWord[];
  readonly script: LaunchWord;
  /** What the script takes. */
  readonly args: readonly LaunchWord[];
}

/**
 * Where a starter's options end: at the first word that is no option and no option's value. That is the script, and all behind
 * it is the script's, but for one `--` beside it. Where the starter stops over an option, or a word is not known that could be
 * one, the script is the next word that names a file of Python. Undefined where there is none.
 * @param words behind `launch`, or behind `torchrun`
 * @param parser the starter's
 */
export function splitAtScript(words: readonly LaunchWord[], parser: Parser): StarterLine | undefined {
  const read = words.map(toReadWord);
  const heads = headsOf(read, parser);
  const cut = (at: number): StarterLine | undefined => {
    const [script, ...behind] = words.slice(at);
    if (script === undefined) return undefined;
    const isSeparated = heads[at - 1]?.is === 'separator';
    const isFollowed = heads[at + 1]?.is === 'separator';
    return {
      accelerate: words.slice(0, isSeparated ? at - 1 : at),
      script,
      args: isFollowed ? behind.slice(1) : behind,
    };
  };
  /** The first word that may be the script, where none is it surely. */
  let maybe: number | undefined;
  let isLost = false;
  let isOpenBefore = false;
  for (let at = 0; at < read.length; at++) {
    const word = read[at] as ReadWord;
    const head = heads[at];
    if (head === undefined) {
      if (namesPython(word) || (isValue(word) && !isLost)) return cut(at);
      isLost = true;
      isOpenBefore ||= isOpen(word);
      if (!isOpenBefore) maybe ??= at;
    } else if (head.is === 'separator') return cut(at + 1);
    else if (head.is !== 'option') isLost = true;
    else if (head.explicit === undefined && head.option.type !== 'flag' && heads[at + 1] === undefined) at++;
  }
  return maybe === undefined ? undefined : cut(maybe);
}

function namesPython({ from, text, unsure }: ReadWord): boolean {
  return /\.pyw?$/.test(unsure === undefined || unsure.hasDefault ? text : endOf(from.text));
}
