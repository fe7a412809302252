// Makes the time limits and the long pauses of a process shorter, HURRY times.
const factor = () => Number(process.env.HURRY ?? 1);
const { timeout } = AbortSignal;
const { setTimeout } = globalThis;

AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, Math.floor(milliseconds / factor()));
globalThis.setTimeout = (callback, milliseconds = 0, ...rest) =>
  setTimeout(callback, milliseconds >= 1000 ? milliseconds / factor() : milliseconds, ...rest);
