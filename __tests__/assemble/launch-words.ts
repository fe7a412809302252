import { unparsed } from '../../src/model/document.ts';
import type { Launch, LaunchWord } from '../../src/model/launch.ts';

/** A script of which only the place matters. */
const script = unparsed('train.sh', '$X');

const nowhere = { document: script, range: { start: 0, end: 2 } };

/** Words as a script writes them, one behind the other. */
export function wordsOf(texts: readonly string[]): readonly LaunchWord[] {
  const document = unparsed('train.sh', texts.join(' '));
  let at = 0;
  return texts.map((text) => {
    const place = { document, range: { start: at, end: at + text.length } };
    at += text.length + 1;
    return { text: text === '' ? [] : [{ text, place }], place };
  });
}

/** A word that is not known, but for its beginning. */
export function unknownWord(beginning = '', byDefault?: string): LaunchWord {
  return {
    text: [
      ...(beginning === '' ? [] : [{ text: beginning, place: nowhere }]),
      {
        unknown: { from: 'environment', name: 'X' },
        place: nowhere,
        ...(byDefault !== undefined && {
          default: byDefault === '' ? [] : [{ text: byDefault, place: nowhere }],
        }),
      },
    ],
    place: nowhere,
  };
}

/** The same without quotes: no word, one or several. */
export function spread(beginning = '', byDefault?: string): LaunchWord {
  return { ...unknownWord(beginning, byDefault), isSpread: true };
}

/** A launch of words of the script. */
export function launchOf(args: readonly LaunchWord[], accelerate: readonly LaunchWord[] = []): Launch {
  return {
    starter: 'accelerate',
    accelerate,
    script: { text: [{ text: 'flux_train_network.py', place: nowhere }], place: nowhere },
    args,
    folder: { inside: '' },
    env: new Map(),
    place: nowhere,
    language: 'shell',
    isMaybe: false,
    lost: [],
  };
}
