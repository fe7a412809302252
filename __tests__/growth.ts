import { expect } from 'vitest';

/** Microseconds that the least work is taken for: less cannot be told from chance. */
const least = 1000;

/**
 * Does work at a small and at a large size, and fails where the large one takes more than `most` times as much of the
 * processor: by default three times as much as in proportion. No other program on the machine changes that, and chance
 * has to strike five times.
 */
export async function expectGrowth(
  work: (size: number) => unknown,
  {
    from,
    to,
    most = (3 * to) / from,
  }: { readonly from: number; readonly to: number; readonly most?: number },
): Promise<void> {
  await work(from);
  let small = Number.POSITIVE_INFINITY;
  let large = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    small = Math.max(least, Math.min(small, await microseconds(work, from)));
    large = Math.min(large, await microseconds(work, to));
    if (large <= most * small) return;
  }
  expect.fail(`work grew ${Math.round(large / small)} times from ${from} to ${to}, at most ${most} is right`);
}

async function microseconds(work: (size: number) => unknown, size: number): Promise<number> {
  const before = process.cpuUsage();
  await work(size);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
