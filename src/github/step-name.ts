import { createHash } from 'node:crypto';
import { visible } from '../messages/render.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Inputs that tell what a step checks, beside its working directory. */
const telling = ['paths', 'config', 'script', 'target'];

/**
 * What the check run of a step is called unless it is said: `kohya-flux-lint`, with what tells the step from others that
 * check something else in brackets.
 */
export function usualStepName(env: Environment): string {
  const directory = inputOf(env, 'working-directory');
  const parts = [
    ...(directory === '' || directory === '.' ? [] : [directory]),
    ...telling.flatMap((input) => {
      const value = inputOf(env, input)
        .split(/\s*\n\s*/)
        .join(' ');
      return value === '' ? [] : [`${input}: ${value}`];
    }),
  ];
  if (parts.length === 0) return 'kohya-flux-lint';
  const whole = parts.join(', ');
  const printable = visible(whole);
  return `kohya-flux-lint (${printable === whole ? whole : `${printable} ${digest(whole).slice(0, 8)}`})`;
}

/** What marks that which a step of this name posts as its own: 16 hexadecimal digits. */
export function stepKey(name: string): string {
  return digest(name).slice(0, 16);
}

function inputOf(env: Environment, name: string): string {
  return (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
