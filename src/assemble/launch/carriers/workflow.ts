import type { Folder } from '../../../model/launch.ts';
import { resolveInRoot } from '../../../model/paths.ts';
import { readYaml } from '../../../parse/yaml/read.ts';
import type { ScriptStart, Session } from '../session.ts';
import { type NameOf, withExpressions } from './expressions.ts';
import { Field } from './fields.ts';
import { ownWords } from './own-words.ts';
import { stepsFor } from './steps-for.ts';
import { shellWords } from './workflow-shells.ts';
import {
  checkout,
  extended,
  folderOf,
  givenBy,
  inputsOf,
  isConditional,
  isOnWindows,
  matrixOf,
  named,
  type Values,
} from './workflow-values.ts';

/** What the steps of a job have of what stands around them. */
interface Around {
  readonly env: Values;
  readonly inputs: Values;
  readonly matrix: Values;
  readonly shell: Field;
  readonly folder: Folder;
  readonly isWindows: boolean;
  readonly isInContainer: boolean;
  readonly isMaybe: boolean;
}

/** Whether YAML describes a workflow of GitHub. */
export function isWorkflow(root: Field): boolean {
  return (
    root.at('jobs').isTable &&
    (root.at('on').isThere || /(?:^|\/)\.github\/workflows\//.test(root.document.path))
  );
}

/** Whether YAML describes an action of GitHub that is made of steps. */
export function isAction(root: Field): boolean {
  return root.at('runs', 'using').plain === 'composite';
}

/** Follows the `run` steps of a workflow. */
export function followWorkflow(
  root: Field,
  script: ScriptStart,
  session: Session,
  given: Values = new Map(),
): void {
  const inputs = new Map(
    ['workflow_call', 'workflow_dispatch'].flatMap((event) => [
      ...inputsOf(root.at('on', event, 'inputs'), given),
    ]),
  );
  const env = extended(script.env, root.at('env'), (values) => named({ env: values, inputs }));
  for (const [, job] of root.at('jobs').entries) {
    session.step();
    const matrix = matrixOf(job.at('strategy', 'matrix'), named({ env, inputs }));
    const nameOf = (values: Values) => named({ env: values, inputs, matrix });
    const isMaybe = isConditional(job.at('if'));
    if (isMaybe === 'never') continue;
    if (job.at('uses').isThere) followCalled(job, { script, session, nameOf: nameOf(env) });
    const own = extended(env, job.at('env'), nameOf);
    const defaults = (key: string) => {
      const inner = job.at('defaults', 'run', key);
      return inner.isThere ? inner : root.at('defaults', 'run', key);
    };
    const runsOn = job.at('runs-on');
    const around: Around = {
      env: own,
      inputs,
      matrix,
      shell: defaults('shell'),
      folder: folderOf(defaults('working-directory'), nameOf(own), session),
      isWindows: isOnWindows(runsOn, nameOf(own), session),
      isInContainer: job.at('container').isThere,
      isMaybe: isMaybe === 'maybe',
    };
    for (const step of job.at('steps').items) followStep(step, around, script, session);
  }
}

/** Follows the `run` steps of an action. */
export function followAction(
  root: Field,
  script: ScriptStart,
  session: Session,
  given: Values = new Map(),
): void {
  const around: Around = {
    env: script.env,
    inputs: inputsOf(root.at('inputs'), given),
    matrix: new Map(),
    shell: root.at('runs', 'shell'),
    folder: checkout,
    isWindows: false,
    isInContainer: false,
    isMaybe: false,
  };
  for (const step of root.at('runs', 'steps').items) followStep(step, around, script, session);
}

function followStep(step: Field, around: Around, script: ScriptStart, session: Session): void {
  session.step();
  const run = step.at('run');
  const uses = step.at('uses').plain;
  if (run.text === undefined && !uses?.startsWith('./')) return;
  const condition = isConditional(step.at('if'));
  if (condition === 'never') return;
  if ((condition === 'maybe' || around.isMaybe) && session.choose(2) === 1) return;
  const env = extended(around.env, step.at('env'), (values) => named({ ...around, env: values }));
  session.step(stepsFor(env));
  const nameOf = named({ ...around, env });
  const { text, place } = run;
  if (text === undefined) {
    const action = resolveInRoot('', uses ?? '');
    const root = ['action.yml', 'action.yaml'].flatMap(
      (name) => rootOf(`${action}/${name}`, session) ?? [],
    )[0];
    const given = givenBy(step.at('with'), nameOf);
    if (root && isAction(root)) session.deeper(() => followAction(root, { ...script, env }, session, given));
    return;
  }
  const own = step.at('shell');
  const shell = own.isThere ? own : around.shell;
  const directory = step.at('working-directory');
  const { words, language } = shellWords(
    shell.plain,
    around.isWindows ? 'windows' : around.isInContainer ? 'container' : 'machine',
  );
  session.run({
    words: [...ownWords(words, place), { text: withExpressions(text, place, nameOf), place }],
    folder: directory.isThere ? folderOf(directory, nameOf, session) : around.folder,
    env,
    place,
    language,
  });
}

/** A workflow of the checkout that a job calls. */
function followCalled(
  job: Field,
  {
    script,
    session,
    nameOf,
  }: { readonly script: ScriptStart; readonly session: Session; readonly nameOf: NameOf },
): void {
  const path = resolveInRoot('', job.at('uses').plain ?? '');
  const root =
    path !== undefined && job.at('uses').plain?.startsWith('./') ? rootOf(path, session) : undefined;
  if (root === undefined || !isWorkflow(root)) return;
  const given = givenBy(job.at('with'), nameOf);
  session.deeper(() => followWorkflow(root, { ...script, env: new Map() }, session, given));
}

function rootOf(path: string, session: Session): Field | undefined {
  const document = session.document(path);
  const [value] = document === undefined ? [] : readYaml(document.text).values;
  return document && value && new Field(document, value);
}
