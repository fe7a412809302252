/** An exception that Python raises, by its class. */
export class Raised extends Error {
  constructor(readonly kind: string) {
    super(kind);
  }
}

/** The process ends, or becomes another. */
export class Exited extends Error {}
