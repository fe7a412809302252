import type { Folder, Text } from '../../../model/launch.ts';
import { knownText } from '../../../model/launch-text.ts';
import { parentPath } from '../../../model/paths.ts';
import type { ScriptStart, Session } from '../session.ts';
import { type NameOf, withExpressions } from './expressions.ts';
import type { Field } from './fields.ts';
import { folderNamed } from './folder-named.ts';
import { ownWords } from './own-words.ts';

/** Whether YAML describes a command job of Azure ML, a component or a pipeline of them. */
export function isAzureMl(root: Field): boolean {
  if (/azureml/i.test(root.at('$schema').plain ?? '')) return true;
  const isOne = ['code', 'environment', 'compute', 'inputs', 'experiment_name'].some(
    (key) => root.at(key).isThere,
  );
  return isOne && root.at('command').text !== undefined;
}

/** Follows the command of a job, and those of the jobs of a pipeline. */
export function followAzureMl(root: Field, script: ScriptStart, session: Session): void {
  followJob(root, script, session);
  for (const [, job] of root.at('jobs').entries) followJob(job, script, session);
}

function followJob(job: Field, { env }: ScriptStart, session: Session): void {
  const command = job.at('command');
  const { text } = command;
  if (text === undefined) return;
  const nameOf: NameOf = ([kind, name = ''], place) => {
    if (kind !== 'inputs') return undefined;
    const input = job.at('inputs', name);
    if (input.text !== undefined) return withExpressions(input.text, input.place, () => undefined);
    const usual = input.at('default').text;
    return usual && [{ unknown: { from: 'argument', name }, default: usual, place }];
  };
  const set = job
    .at('environment_variables')
    .entries.map(([name, field]) => [name, withExpressions(field.text ?? [], field.place, nameOf)] as const);
  const { place } = command;
  const folder = folderOf(job, session);
  session.run({
    words: [...ownWords(['bash', '-c'], place), { text: withExpressions(text, place, nameOf), place }],
    folder,
    env: new Map([...env, ...set]),
    place,
    language: 'shell',
    ...(!('inside' in folder) && { elsewhere: 'machine' as const }),
  });
}

/** A job runs in a copy of the folder that is its code. */
function folderOf(job: Field, session: Session): Folder {
  const code: Text | undefined = job.at('code').text;
  const path = code && knownText(code);
  if (path === undefined || /^[a-z]+[:+]/i.test(path)) return { unknown: { from: 'elsewhere' } };
  return folderNamed(code ?? [], { inside: parentPath(job.document.path) }, session);
}
