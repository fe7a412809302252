import type { LaunchWord, Text } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { replaced } from '../replaced.ts';
import type { ScriptStart, Session } from '../session.ts';
import type { Field } from './fields.ts';
import { folderNamed } from './folder-named.ts';

/** Whether YAML describes an object of Kubernetes. */
export function isKubernetes(root: Field): boolean {
  return root.at('apiVersion').isThere && root.at('kind').isThere;
}

/** Follows what the containers of an object start, wherever in it they are. */
export function followKubernetes(root: Field, _script: ScriptStart, session: Session): void {
  for (const container of containersIn(root, session)) {
    const env = environmentOf(container.at('env'));
    const words = [...container.at('command').items, ...container.at('args').items].flatMap(
      ({ word }) => word ?? [],
    );
    const folder = container.at('workingDir').text;
    session.run({
      words: words.map((word): LaunchWord => ({ ...word, text: withVariables(word.text, word.place, env) })),
      folder: folderNamed(folder ?? [], { unknown: { from: 'elsewhere' } }, session),
      env,
      place: container.place,
      language: 'exec-form',
      elsewhere: 'container',
    });
  }
}

/** The containers below a value: the items of lists that are called so, and those of workflows of Argo. */
function containersIn(field: Field, session: Session): readonly Field[] {
  session.step();
  if (field.items.length > 0) return field.items.flatMap((item) => containersIn(item, session));
  return field.entries.flatMap(([key, value]) => {
    if (key === 'containers' || key === 'initContainers') return value.items;
    return key === 'container' && value.isTable ? [value] : containersIn(value, session);
  });
}

/** What `env` sets; a later variable may name an earlier one. */
function environmentOf(list: Field): ReadonlyMap<string, Text> {
  const env = new Map<string, Text>();
  for (const item of list.items) {
    const name = item.at('name').plain;
    const value = item.at('value');
    if (name === undefined) continue;
    const text: Text =
      value.text ??
      (item.at('valueFrom').isThere ? [{ unknown: { from: 'elsewhere', name }, place: item.place }] : []);
    env.set(name, withVariables(text, value.place, env));
  }
  return env;
}

/** `$(NAME)` is put in where such a variable is set, and stays where none is; `$$(NAME)` is `$(NAME)`. */
function withVariables(text: Text, place: Place, env: ReadonlyMap<string, Text>): Text {
  return replaced(text, place, /\$\$|\$\(([\w.-]+)\)/g, ([, name], part) =>
    name === undefined ? known('$', part.place) : env.get(name),
  );
}
