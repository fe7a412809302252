/** Waits a moment for the other end of a pipe: five milliseconds, in which nothing else runs. */
export function waitBriefly(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
