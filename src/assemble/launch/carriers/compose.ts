import type { Copy, Folder, LaunchWord, Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { normalPath, parentPath, resolveInRoot } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import { withCopies } from '../copies.ts';
import { replaced } from '../replaced.ts';
import type { Program, ScriptStart, Session } from '../session.ts';
import { type Image, imageOf } from './dockerfile.ts';
import { environmentIn } from './environment-file.ts';
import type { Field } from './fields.ts';
import { folderNamed } from './folder-named.ts';
import { splitWords } from './split-words.ts';

type Variables = ReadonlyMap<string, Text>;

/** Whether YAML describes services of Docker Compose. */
export function isCompose(root: Field): boolean {
  return root.at('services').isTable;
}

/** Follows what the containers of services start, where a service says it. */
export function followCompose(root: Field, _script: ScriptStart, session: Session): void {
  const folder = parentPath(root.document.path);
  const usual = variablesOf('.env', folder, session);
  for (const [, service] of root.at('services').entries) {
    session.step();
    const [entrypoint, command] = [service.at('entrypoint'), service.at('command')];
    if (!entrypoint.isThere && !command.isThere) continue;
    const image = imageFor(service, folder, session);
    const first = entrypoint.isThere ? wordsOf(entrypoint, usual) : (image?.entrypoint ?? []);
    const env = new Map(image?.env);
    for (const path of pathsIn(service.at('env_file'))) {
      for (const [name, value] of variablesOf(path, folder, session)) env.set(name, value);
    }
    for (const [name, value] of environmentOf(service.at('environment'), usual)) env.set(name, value);
    const directory = service.at('working_dir');
    const from: Folder = image?.folder ?? { unknown: { from: 'elsewhere' } };
    const copies = [...(image?.copies ?? []), ...mountsOf(service.at('volumes'), folder)];
    const program: Program = {
      words: [...first, ...(command.isThere ? wordsOf(command, usual) : [])],
      folder: directory.text
        ? folderNamed(interpolated(directory.text, directory.place, usual), from, session)
        : from,
      env,
      place: command.isThere ? command.place : entrypoint.place,
      language: 'exec-form',
      elsewhere: 'container',
    };
    withCopies(session, copies, () => session.run(program));
  }
}

/** The folders of the checkout that a service sees: `./configs:/app/configs`, or the same as a table. */
function mountsOf(volumes: Field, folder: string): readonly Copy[] {
  return volumes.items.flatMap((volume) => {
    const [, short = '', target = ''] = /^(\.[^:]*):(\/[^:]*)/.exec(volume.plain ?? '') ?? [];
    const from = volume.at('source').plain ?? short;
    const at = normalPath(volume.at('target').plain ?? target);
    const inside = from.startsWith('.') ? resolveInRoot(folder, from) : undefined;
    return inside === undefined || at === '' ? [] : [{ at, from: inside }];
  });
}

/** The image that a service has made of a Dockerfile of the checkout. */
function imageFor(service: Field, folder: string, session: Session): Image | undefined {
  const build = service.at('build');
  const context = build.plain ?? build.at('context').plain ?? (build.isTable ? '.' : undefined);
  const inside = context === undefined ? undefined : resolveInRoot(folder, context);
  const path =
    inside === undefined ? undefined : resolveInRoot(inside, build.at('dockerfile').plain ?? 'Dockerfile');
  const document = path === undefined ? undefined : session.document(path);
  return document && imageOf(document, inside ?? '', build.at('target').plain, session);
}

/** A command as a list, or as one text, which is parted without a shell. */
function wordsOf(field: Field, usual: Variables): readonly LaunchWord[] {
  const { text, place } = field;
  if (text !== undefined) return splitWords(interpolated(text, place, usual), place);
  return field.items.flatMap(({ word }) =>
    word === undefined ? [] : { ...word, text: interpolated(word.text, word.place, usual) },
  );
}

function environmentOf(field: Field, usual: Variables): readonly (readonly [name: string, value: Text])[] {
  const fromOutside = (name: string, place: Place): Text => [
    { unknown: { from: 'environment', name }, default: usual.get(name), place },
  ];
  const table = field.entries.map(([name, value]): readonly [string, Text] => [
    name,
    value.isThere ? interpolated(value.text ?? [], value.place, usual) : fromOutside(name, value.place),
  ]);
  const list = field.items.flatMap(({ text, place }): readonly (readonly [string, Text])[] => {
    const [first, ...rest] = text ?? [];
    if (first === undefined || !('text' in first)) return [];
    const [, name = '', value] = /^([^=]+)(=?)/.exec(first.text) ?? [];
    if (value !== '=') return [[name, fromOutside(name, place)]];
    const after = replaced([first], place, /^[^=]+=/g, () => []);
    return [[name, interpolated([...after, ...rest], place, usual)]];
  });
  return [...table, ...list];
}

function pathsIn(field: Field): readonly string[] {
  const items = field.items.length > 0 ? field.items : [field];
  return items.flatMap((item) => item.plain ?? item.at('path').plain ?? []);
}

function variablesOf(path: string, folder: string, session: Session): Variables {
  const inside = resolveInRoot(folder, path);
  const document = inside === undefined ? undefined : session.document(inside);
  return document === undefined ? new Map() : environmentIn(document);
}

/** `$NAME` and `${NAME:-other}` come from the environment, or from `.env` where that has none; `$$` is `$`. */
function interpolated(text: Text, place: Place, usual: Variables): Text {
  const pattern =
    /\$(?:(?<escaped>\$)|(?<plain>[A-Za-z_]\w*)|\{(?<name>[A-Za-z_]\w*)(?:(?<how>:?[-+?])(?<other>[^{}]*))?\})/g;
  return replaced(text, place, pattern, ({ groups = {} }, part) => {
    const { escaped, plain, name = plain ?? '', how, other = '' } = groups;
    if (escaped !== undefined) return known('$', part.place);
    const value = usual.get(name);
    const instead = how?.endsWith('-') ? known(other, part.place) : how?.endsWith('?') ? undefined : [];
    const isSet = value !== undefined && !(how?.startsWith(':') && knownText(value) === '');
    const whenSet = how?.endsWith('+') ? known(other, part.place) : value;
    return [
      { unknown: { from: 'environment', name }, default: isSet ? whenSet : instead, place: part.place },
    ];
  });
}
