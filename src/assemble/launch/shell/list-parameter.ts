import type { LaunchWord } from '../../../model/launch.ts';
import { knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { keyOf } from './assumptions.ts';
import { type Bit, joinedWords, type Manner, textBits } from './bits.ts';
import { changed } from './operations.ts';
import type { Parameter } from './parameter.ts';
import type { Shell } from './shell.ts';
import { joint } from './split.ts';

/** All items of an array, or of `$@`, with what an expansion makes of them. */
export function listBits(
  { name, index, operation }: Parameter,
  all: readonly LaunchWord[],
  shell: Shell,
  manner: Manner,
  place: Place,
): readonly Bit[] {
  let list = all;
  if (operation?.type === 'Slice') {
    const from = knownText(shell.does.text(operation.offset, shell));
    const length = operation.length && knownText(shell.does.text(operation.length, shell));
    const isScalar = name !== '@' && name !== '*' && shell.variables.get(name)?.items === undefined;
    const isSure = !isScalar && !all.some(({ isSpread }) => isSpread) && /^\s*\d+\s*$/.test(from ?? '');
    if (!isSure || (operation.length && !/^\s*\d+\s*$/.test(length ?? ''))) {
      return spreadBits(
        [{ text: [{ unknown: { from: 'not-followed', name }, place }], place, isSpread: true }],
        manner,
      );
    }
    const withName = name === '@' || name === '*' ? [{ text: shell.name, place }, ...all] : all;
    const start = Number(from);
    list = withName.slice(start, length === undefined ? undefined : start + Number(length));
  } else if (operation?.type === 'Default') {
    const isEmpty = list.length === 0;
    const isOpen = list.length === 1 && list[0]?.isSpread === true;
    if (operation.operator.endsWith('+')) {
      const key = isOpen ? keyOf(list[0]?.text ?? []) : undefined;
      const isThere = isOpen ? shell.assumptions.choose(`words ${key}`, 2, 0) === 1 : !isEmpty;
      return isThere ? shell.does.bits(operation.operand, shell, { ...manner, isOperand: true }) : [];
    }
    if (isEmpty) return shell.does.bits(operation.operand, shell, { ...manner, isOperand: true });
  } else if (operation !== undefined) {
    list = list.map((word) => ({ ...word, text: changed(word.text, operation, shell, place) }));
  }
  const isJoined = (index?.value ?? name) === '*' || !manner.makesWords;
  if (isJoined && (manner.isQuoted || !manner.makesWords)) {
    return textBits(joinedWords(list, joint(shell, place)), manner);
  }
  return spreadBits(list, manner);
}

export function spreadBits(list: readonly LaunchWord[], manner: Manner): readonly Bit[] {
  return list.flatMap((word, at): Bit[] => [
    ...(at > 0 ? [{ is: 'border' } as const] : []),
    ...(manner.isQuoted ? [{ is: 'quotes', of: word } as const] : []),
    ...word.text.map((piece) => ({
      is: 'text' as const,
      piece,
      isQuoted: manner.isQuoted,
      isSplit: !manner.isQuoted && manner.makesWords,
      of: word,
    })),
  ]);
}
