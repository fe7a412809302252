import { mostRemembered } from './limits.ts';

/** A function that works out its result at the first call and keeps it. */
export function memoize<Answer>(answer: () => Answer): () => Answer {
  let found: { readonly answer: Answer } | undefined;
  return () => {
    found ??= { answer: answer() };
    return found.answer;
  };
}

/** An answer, by what worked it out, and those that were known before it. */
interface Known {
  readonly by: unknown;
  readonly answer: unknown;
  readonly before: Known | undefined;
}

/**
 * What is known of each object: of one table alone, as those of weak keys are dear to collect, and a short list, as there are many
 * objects. Of those that nothing was asked of since many others, it is let go.
 */
let answers = new WeakMap<object, Known>();
let older = new WeakMap<object, Known>();
let count = 0;

function knownOf(key: object): Known | undefined {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const old = older.get(key);
  if (old !== undefined) keep(key, old);
  return old;
}

function keep(key: object, known: Known): void {
  if (!answers.has(key) && ++count > mostRemembered) {
    older = answers;
    answers = new WeakMap();
    count = 1;
  }
  answers.set(key, known);
}

/**
 * A function that works out its result once for each object and keeps it with the object, until many others were asked for since.
 */
export function memoizePerObject<Key extends object, Answer>(
  answer: (key: Key) => Answer,
): (key: Key) => Answer {
  return (key) => {
    const before = knownOf(key);
    for (let known = before; known !== undefined; known = known.before) {
      if (known.by === answer) return known.answer as Answer;
    }
    const found = answer(key);
    keep(key, { by: answer, answer: found, before: knownOf(key) });
    return found;
  };
}

/** The same for texts, of which there are few, or no more than files hold: names and specifiers of versions. */
export function memoizePerText<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = { answer: answer(text) };
      known.set(text, found);
    }
    return found.answer;
  };
}
