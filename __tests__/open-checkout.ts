import { type ReadOptions, readWorld } from '../src/assemble/read.ts';
import { checkoutAt } from '../src/files/checkout.ts';

/** A checkout, and what was worth reading in it. */
export async function openCheckout(
  root: string,
  paths: readonly string[] = [],
  isFirst: ReadOptions['isFirst'] = () => false,
) {
  const world = checkoutAt(root);
  const { documents, ...reading } = readWorld(world, { paths, isLeftOut: () => false, isFirst });
  return { ...world, ...reading, files: documents.map(({ path, text }) => ({ path, text })) };
}
