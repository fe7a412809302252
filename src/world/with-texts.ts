import type { World } from '../model/world.ts';

/**
 * A world in which files hold other texts, by path: for looking at a change before it is made. Files that are not there,
 * or would be left alone, are there then, and are ours if they can be where they are asked for.
 */
export function withTexts(world: World, texts: ReadonlyMap<string, string>): World {
  if (texts.size === 0) return world;
  return {
    ...world,
    read: (path, most) => {
      const text = texts.get(path);
      return text === undefined ? world.read(path, most) : { text };
    },
    list: ({ paths, isLeftOut }) => {
      const own = new Set(paths.filter((path) => texts.has(path)));
      const others = paths.filter((path) => !own.has(path));
      const listing = world.list({ paths: others, isLeftOut });
      return {
        ...listing,
        files: [...new Set([...listing.files, ...texts.keys()])],
        unreadable: listing.unreadable.filter(({ path }) => !texts.has(path)),
        skipped: listing.skipped.filter(({ path }) => !texts.has(path)),
        named: new Set([...listing.named, ...own]),
        isAsked: (path) => own.has(path) || ((own.size === 0 || others.length > 0) && listing.isAsked(path)),
      };
    },
  };
}
