/** Which of upstream's three occasions wrote a file: the end of an epoch, a step interval, or the end of training. */
export type SaveKind = 'epoch' | 'step' | 'final';

/** Used where `output_name` is unset; each kind of save has its own (library/train_util.py:89-100, v0.10.1). */
const defaultNames = { epoch: 'epoch', step: 'at', final: 'last' } as const;

/** What a state directory's name says. `number` is the epoch (from 1) or the step; a final state has none. */
export interface StateName {
  /** The run's `output_name`, or the default that upstream put in its place. */
  readonly name: string;
  readonly kind: SaveKind;
  readonly number: number | undefined;
}

/** Python's `{:0<width>d}`: the sign counts, numbers wider than the field are not cut. */
function padded(number: number, width: number): string {
  const digits = String(Math.abs(number));
  return number < 0 ? `-${digits.padStart(width - 1, '0')}` : digits.padStart(width, '0');
}

/** The part that a save's model file and its state directory have in common. */
function baseName(outputName: string | undefined, kind: SaveKind, number = 0): string {
  const name = outputName ?? defaultNames[kind];
  if (kind === 'epoch') return `${name}-${padded(number, 6)}`;
  if (kind === 'step') return `${name}-step${padded(number, 8)}`;
  return name;
}

/** The weights file of a save. `extension` has its dot; full fine-tunes always use `.safetensors`. */
export function modelName(
  outputName: string | undefined,
  kind: SaveKind,
  number?: number,
  extension = '.safetensors',
): string {
  return baseName(outputName, kind, number) + extension;
}

/** The state directory of a save: what `resume` can take. */
export function stateName(outputName: string | undefined, kind: SaveKind, number?: number): string {
  return `${baseName(outputName, kind, number)}-state`;
}

/** Whether a directory is called what upstream calls states; nothing else ends so. */
export function isStateName(name: string): boolean {
  return name.endsWith('-state');
}

const numbered = [/^(.*)-(step)?(\d+)$/s, /^(.*)-(step)?(-\d+)$/s];

/**
 * Reads a state directory's name back. A name that could be an epoch's and a final one (`m-000001-state`) is taken
 * for the epoch's. `undefined` where upstream would not have written it.
 */
export function parseStateName(basename: string): StateName | undefined {
  if (!isStateName(basename)) return undefined;
  const base = basename.slice(0, -'-state'.length);
  for (const pattern of numbered) {
    const [, name, step, digits] = pattern.exec(base) ?? [];
    if (name === undefined || digits === undefined) continue;
    const kind = step === undefined ? 'epoch' : 'step';
    const number = Number(digits);
    if (baseName(name, kind, number) === base) return { name, kind, number };
  }
  return { name: base, kind: 'final', number: undefined };
}

/** The state directory that belongs to a weights file (a path keeps its directories); `undefined` without an extension. */
export function stateOfWeights(weights: string): string | undefined {
  const dot = weights.lastIndexOf('.');
  const directory = Math.max(weights.lastIndexOf('/'), weights.lastIndexOf('\\'));
  return dot > directory ? `${weights.slice(0, dot)}-state` : undefined;
}
