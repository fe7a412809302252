/** A function that works out its answer when it is first asked. */
export function once<Answer>(answer: () => Answer): () => Answer {
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

/** What is known of each object: of one table alone, as those of weak keys are dear to collect, and a short list, as there are many objects. */
const answers = new WeakMap<object, Known>();

/** A function that works out its answer once for each object and remembers it as long as the object lives. */
export function oncePer<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  return (key) => {
    for (let known = answers.get(key); known !== undefined; known = known.before) {
      if (known.by === answer) return known.answer as Answer;
    }
    const found = answer(key);
    answers.set(key, { by: answer, answer: found, before: answers.get(key) });
    return found;
  };
}

/** The same for texts, of which there are few, or no more than files hold: names and specifiers of versions. */
export function oncePerText<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
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
