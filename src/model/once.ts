/** A function that works out its answer when it is first asked. */
export function once<Answer>(answer: () => Answer): () => Answer {
  let found: { readonly answer: Answer } | undefined;
  return () => {
    found ??= { answer: answer() };
    return found.answer;
  };
}

/** A function that works out its answer once for each object and remembers it as long as the object lives. */
export function oncePer<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { answer: answer(key) };
      known.set(key, found);
    }
    return found.answer;
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
