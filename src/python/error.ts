/** An exception of Python that stops what is followed; its message is as Python prints it. */
export class PythonError extends Error {
  /** @param kind the class, such as `ValueError` */
  constructor(
    readonly kind: string,
    text?: string,
  ) {
    super(text === undefined ? kind : `${kind}: ${text}`);
  }
}
