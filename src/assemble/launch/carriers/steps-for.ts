/** The steps that it takes to hand variables on to a program. */
export function stepsFor({ size }: ReadonlyMap<string, unknown>): number {
  return Math.ceil(size / 10);
}
