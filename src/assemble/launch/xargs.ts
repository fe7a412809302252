import type { LaunchWord } from '../../model/launch.ts';
import { isUnknown, known, knownText } from '../../model/launch-text.ts';
import { mostWords } from '../../model/limits.ts';
import { slice } from './readable.ts';
import type { Program, Session } from './session.ts';
import { pathOf } from './shell/folders.ts';
import { text } from './wrappers.ts';

/** What `xargs` starts, with the words of its input; undefined for another program. */
export function fromInput(name: string, program: Program, session: Session): Program | undefined {
  if (name !== 'xargs') return undefined;
  const words = program.words.slice(1);
  let { input } = program;
  let isSimple = true;
  let mark: string | undefined;
  let at = 0;
  for (; at < words.length && /^-./.test(text(words[at])); at++) {
    const word = text(words[at]);
    if (word === '-a' || word === '--arg-file') {
      const file = words[++at];
      const path = file === undefined ? undefined : pathOf(file.text, program.folder);
      const document = path === undefined ? undefined : session.document(path);
      input = document && known(document.text, { document, range: { start: 0, end: document.text.length } });
    } else if (/^-(?:I.*|i)$/.test(word)) {
      mark = word === '-I' ? text(words[++at]) : word.slice(2) || '{}';
    } else if (/^-[nLPsdE]$/.test(word)) {
      isSimple &&= word === '-P';
      at++;
    } else isSimple &&= word === '-r' || word === '-t';
  }
  const place = program.place;
  const open: LaunchWord = {
    text: [{ unknown: { from: 'input' }, default: [], place }],
    place,
    isSpread: true,
  };
  if (mark) {
    const own = mark;
    const filled = words.slice(at).map((word) => filledIn(word, own, place));
    return { ...program, input: undefined, words: filled };
  }
  const more = isSimple && input !== undefined ? wordsOf(input, program) : undefined;
  return { ...program, input: undefined, words: [...words.slice(at), ...(more ?? [open])] };
}

/** A word with a line of the input, which is not known, for a mark. */
function filledIn(word: LaunchWord, mark: string, place: LaunchWord['place']): LaunchWord {
  const whole = knownText(word.text);
  if (whole !== undefined && !whole.includes(mark)) return word;
  const [start = '', ...rest] = (whole ?? '').split(mark);
  const own = word.place;
  return {
    ...word,
    text: [...known(start, own), { unknown: { from: 'input' }, place }, ...known(rest.at(-1) ?? '', own)],
  };
}

function wordsOf(input: NonNullable<Program['input']>, program: Program): readonly LaunchWord[] | undefined {
  const whole = knownText(input);
  if (whole === undefined || input.some(isUnknown) || /['"\\]/.test(whole)) return undefined;
  const found = [...whole.matchAll(/\S+/g)];
  if (found.length > mostWords) return undefined;
  return found.map(({ 0: word, index }) => {
    const own = slice(input, index, index + word.length);
    return { text: own, place: own[0]?.place ?? program.place, use: program.place };
  });
}
