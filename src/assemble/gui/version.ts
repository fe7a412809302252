import { type GuiTab, type GuiVersion, guiTable, guiVersions } from '../../knowledge/gui.ts';

/** What the names in a GUI configuration tell of the version that saved it; nothing in it says so. */
export interface GuiVersions {
  /** Oldest first, never empty. */
  readonly possible: readonly GuiVersion[];
  /** The newest release among them. */
  readonly assumed: GuiVersion;
}

/** Only the save button writes it. */
const buttonOnly = new Set(['save_as_bool']);

/**
 * The GUI versions that can have saved these keys. Keys have only ever been added, so a key dates the file from
 * below, and the lack of one from above, but only where the file has all other keys of an earlier version:
 * a shortened file lacks keys for any reason.
 */
export function guiVersion(keys: ReadonlySet<string>, tab: GuiTab): GuiVersions {
  const known = guiVersions.map((version) => ({ version, names: [...guiTable(tab, version).keys.keys()] }));
  const everKnown = new Set(known.flatMap(({ names }) => names));
  const written = [...keys].filter((key) => everKnown.has(key));
  const able = known.filter(({ names }) => {
    const own = new Set(names);
    return written.every((key) => own.has(key));
  });
  const lacks = ({ names }: { names: readonly string[] }) =>
    names.some((name) => !keys.has(name) && !buttonOnly.has(name) && !renamed(name, keys));
  const whole = able.filter((candidate) => !lacks(candidate)).map(({ version }) => version);
  const possible = whole.length > 0 ? whole : able.map(({ version }) => version);
  const sure = possible.length > 0 ? possible : guiVersions;
  return { possible: sure, assumed: sure.findLast((version) => version !== 'master') ?? 'master' };
}

/** The finetune tab saves two keys under other names when training starts. */
function renamed(name: string, keys: ReadonlySet<string>): boolean {
  return (
    (name === 'create_caption' && keys.has('generate_caption_database')) ||
    (name === 'create_buckets' && keys.has('generate_image_buckets'))
  );
}
