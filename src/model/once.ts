/** A function that works out its answer when it is first asked. */
export function once<Answer>(answer: () => Answer): () => Answer {
  let found: { readonly answer: Answer } | undefined;
  return () => {
    found ??= { answer: answer() };
    return found.answer;
  };
}

/** What is known of each object, by what worked it out: of one table alone, as those of weak keys are dear to collect. */
const answers = new WeakMap<object, Map<unknown, { readonly answer: unknown }>>();

/** A function that works out its answer once for each object and remembers it as long as the object lives. */
export function oncePer<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  return (key) => {
    let known = answers.get(key);
    if (known === undefined) {
      known = new Map();
      answers.set(key, known);
    }
    let found = known.get(answer);
    if (found === undefined) {
      found = { answer: answer(key) };
      known.set(answer, found);
    }
    return found.answer as Answer;
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
