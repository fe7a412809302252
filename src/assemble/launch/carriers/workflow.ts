import type { Folder, Text } from '../../../model/launch.ts';
import { knownText } from '../../../model/launch-text.ts';
import { resolveInRoot } from '../../../model/paths.ts';
import { readYaml } from '../../../parse/yaml/read.ts';
import type { ScriptStart, Session } from '../session.ts';
import { type NameOf, withExpressions } from './expressions.ts';
import { Field } from './fields.ts';
import { folderNamed } from './folder-named.ts';
import { ownWords } from './own-words.ts';
import { stepsFor } from './steps-for.ts';
import { shellWords } from './workflow-shells.ts';

type Values = ReadonlyMap<string, Text>;

/** A step runs in the checkout, whoever starts it. */
const checkout: Folder = { inside: '' };

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

function givenBy(field: Field, nameOf: NameOf): Values {
  return new Map(
    field.entries.map(([name, { text = [], place }]) => [name, withExpressions(text, place, nameOf)]),
  );
}

/** What inputs are: what is given, else their defaults, unless somebody gives others. */
function inputsOf(field: Field, given: Values): Values {
  return new Map(
    field.entries.map(([name, input]) => {
      const usual = input.at('default').text;
      const unknown: Text = [{ unknown: { from: 'argument', name }, default: usual, place: input.place }];
      return [name, given.get(name) ?? unknown];
    }),
  );
}

/** Variables, and those that a level more sets; they may name those of the levels around. */
function extended(env: Values, field: Field, nameOf: (env: Values) => NameOf): Values {
  const scope = nameOf(env);
  return new Map([
    ...env,
    ...field.entries.map(
      ([name, { text = [], place }]) => [name, withExpressions(text, place, scope)] as const,
    ),
  ]);
}

/** What the names of expressions are. */
function named({
  env,
  inputs,
  matrix,
}: {
  readonly env: Values;
  readonly inputs: Values;
  readonly matrix?: Values;
}): NameOf {
  return (path) => {
    const [context = '', name = '', ...rest] = path;
    if (/^github$/i.test(context) && name === 'event' && rest[0] === 'inputs')
      return inputs.get(rest[1] ?? '');
    if (rest.length > 0) return undefined;
    if (/^inputs$/i.test(context)) return inputs.get(name);
    if (/^env$/i.test(context)) return env.get(name);
    return /^matrix$/i.test(context) ? matrix?.get(name) : undefined;
  };
}

/** What the values of a matrix can be. */
function matrixOf(field: Field, nameOf: NameOf): Values {
  const found = new Map<string, Text>();
  const include = field.at('include').items;
  const axes = field.entries.filter(([name]) => name !== 'include' && name !== 'exclude');
  const names = new Set([
    ...axes.map(([name]) => name),
    ...include.flatMap(({ entries }) => entries.map(([name]) => name)),
  ]);
  for (const name of names) {
    const axis = field.at(name).items;
    const more = include.map((one) => one.at(name)).filter(({ isThere }) => isThere);
    const texts = [...axis, ...more].flatMap(({ text, place }) =>
      text ? [withExpressions(text, place, nameOf)] : [],
    );
    const isWhole =
      texts.length === axis.length + more.length &&
      texts.length > 0 &&
      (axis.length > 0 || (axes.length === 0 && more.length === include.length));
    const [first] = texts;
    if (!isWhole || first === undefined) continue;
    const among: Text = [{ unknown: { from: 'condition' }, among: texts, place: field.place }];
    found.set(name, texts.length === 1 ? first : among);
  }
  return found;
}

/** Whether what has a condition is done: it may not be, unless the condition only looks at what went before. */
function isConditional(field: Field): 'never' | 'maybe' | 'always' {
  if (!field.isThere) return 'always';
  const condition = (field.plain ?? '?').replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1').trim();
  if (condition === 'false') return 'never';
  return /^(?:true|always\(\)|success\(\)|!cancelled\(\))$/.test(condition) ? 'always' : 'maybe';
}

/** The folder of a step: below the checkout, which is where GitHub's own variable says, too. */
function folderOf(field: Field, nameOf: NameOf, session: Session): Folder {
  if (field.text === undefined || !field.isThere) return checkout;
  const [first, ...rest] = withExpressions(field.text, field.place, nameOf);
  if (first === undefined) return checkout;
  const isWorkspace = 'unknown' in first && first.unknown.name === 'github.workspace';
  return folderNamed(isWorkspace ? relative(rest) : [first, ...rest], checkout, session);
}

function relative(path: Text): Text {
  const [first, ...rest] = path;
  return first !== undefined && 'text' in first
    ? [{ ...first, text: first.text.replace(/^\/+/, '') }, ...rest]
    : path;
}

function isOnWindows(field: Field, nameOf: NameOf, session: Session): boolean {
  const labels = [field, ...field.items, ...field.at('labels').items, field.at('labels')].flatMap(
    ({ text, place }) => (text === undefined ? [] : withExpressions(text, place, nameOf)),
  );
  const texts = labels.flatMap((piece) =>
    'text' in piece ? piece.text : (piece.among ?? []).flatMap((one) => knownText(one) ?? []),
  );
  const windows = texts.filter((text) => /^windows/i.test(text));
  if (windows.length === 0) return false;
  const isSure = labels.every((piece) => 'text' in piece) || windows.length === texts.length;
  return isSure || session.choose(2) === 1;
}
