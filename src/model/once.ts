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
