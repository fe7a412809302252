import type { Copy, Folder, Text } from '../../../model/launch.ts';
import { knownText } from '../../../model/launch-text.ts';
import { baseName, normalPath, resolveInRoot } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import type { Session } from '../session.ts';
import { execForm } from './docker-text.ts';

/**
 * What `COPY` and `ADD` put into an image of the checkout; nothing where that is not told, or comes from another image.
 * @param folder in the image
 * @param contexts folders of the checkout from which the image may be made, the likeliest first
 */
export function dockerCopies(
  body: Text,
  place: Place,
  folder: Folder,
  contexts: readonly string[],
  { world }: Session,
): readonly Copy[] {
  const text = knownText(body);
  if (text === undefined || /^(?:--\S+\s+)*--from=|<</.test(text)) return [];
  const words = execForm(body, place)?.map((word) => knownText(word.text) ?? '') ?? text.split(/\s+/);
  const paths = words.filter((word) => !word.startsWith('--'));
  const to = paths.pop();
  const at = to === undefined ? undefined : inImage(to, folder);
  if (to === undefined || at === undefined) return [];
  return paths.flatMap((path): readonly Copy[] => {
    const from = contexts
      .map((context) => resolveInRoot(context, path))
      .find((found) => found !== undefined && ['file', 'directory'].includes(world.look(found)));
    if (from === undefined) return [];
    const isInto = world.look(from) === 'file' && (paths.length > 1 || /(?:^|\/)\.?$/.test(to));
    return [{ at: isInto ? `${at === '/' ? '' : at}/${baseName(path)}` : at, from }];
  });
}

function inImage(path: string, folder: Folder): string | undefined {
  if (path.startsWith('/')) return `/${resolveInRoot('', normalPath(path)) ?? ''}`;
  return 'outside' in folder ? `/${resolveInRoot(folder.outside, path) ?? ''}` : undefined;
}
