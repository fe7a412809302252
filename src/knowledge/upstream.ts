import table from '../../knowledge/upstream.json' with { type: 'json' };
import type { UpstreamPlace } from '../model/rule.ts';

/** What `knowledge/upstream.json` calls a piece of code that rules rest on. */
export type UpstreamName = keyof typeof table.places;

/** Where pieces of code stand, in all versions that have them; looked up when it is asked for, since linting never does. */
export function upstream(...names: readonly UpstreamName[]): () => readonly UpstreamPlace[] {
  return () => {
    const places: Readonly<Record<UpstreamName, readonly UpstreamPlace[]>> = table.places;
    return names.flatMap((name) => places[name]);
  };
}
