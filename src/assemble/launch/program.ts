import { launcherOptions } from '../../knowledge/accelerate-options.ts';
import { torchrunOptions } from '../../knowledge/torchrun-options.ts';
import type { Folder, LaunchWord, Text } from '../../model/launch.ts';
import { known, knownText, startOf } from '../../model/launch-text.ts';
import { normalPath, resolveInRoot } from '../../model/paths.ts';
import type { Place } from '../../model/place.ts';
import { splitAtScript } from '../accelerate-line.ts';
import { inContainer, onMachine, typed } from './containers.ts';
import { copiedFrom, folderInCheckout } from './copies.ts';
import { givenScript } from './given-scripts.ts';
import { interpreterFor, interpreterOf } from './interpreters.ts';
import type { Program, Session } from './session.ts';
import { dialectNamed } from './shell/dialect.ts';
import { pathOf } from './shell/folders.ts';
import { runShell } from './shell/script.ts';
import { startWindowsShell } from './windows-shells.ts';
import { text, unwrapped } from './wrappers.ts';
import { fromInput } from './xargs.ts';

/** Starts a program, as a session does: what is neither a training nor a script does nothing. */
export function runProgram(program: Program, session: Session): void {
  session.step();
  const words = withoutOpen(program.words);
  const [first] = words;
  if (first === undefined) return;
  const started = { ...program, words };
  const name = text(first)
    .replace(/^.*[\\/]/s, '')
    .replace(/\.exe$/i, '');
  const other = unwrapped(name, started) ?? inContainer(name, started) ?? fromInput(name, started, session);
  if (other !== undefined) {
    session.deeper(() => runProgram(other, session));
    return;
  }
  const given = givenScript(name, words);
  const interpret = given && interpreterFor(given.language);
  if (given !== undefined && interpret !== undefined) {
    session.deeper(() => interpret({ ...started, text: given.text, args: given.args }, session));
    return;
  }
  const remote = onMachine(name, started);
  const written = typed(name, started);
  if (remote !== undefined) {
    const folder = { unknown: { from: 'elsewhere' } as const };
    shell(remote.text, { ...started, folder, env: new Map(), elsewhere: 'machine' }, [], session);
  } else if (written !== undefined) shell(written.text, started, [], session);
  else if (/^(?:ba|da|a|k|mk|z)?sh$/.test(name)) startShell(name, started, session);
  else if (isAccelerate(name, words))
    startAccelerate(started, 'accelerate', name === 'accelerate' ? 2 : 1, session);
  else if (name === 'torchrun') startAccelerate(started, 'torchrun', 1, session);
  else if (/^(?:python[\d.]*|pythonw|py)$/.test(name)) startPython(started, session);
  else if (!startWindowsShell(name, started, session))
    startFile(first.text, words.slice(1), started, session);
}

/** Words before the program that may be none, such as `$PREFIX accelerate …`, are passed over. */
function withoutOpen(words: readonly LaunchWord[]): readonly LaunchWord[] {
  const at = words.findIndex(
    ({ text: own, isSpread }) =>
      !(isSpread && knownText(own) === undefined && text({ text: own } as LaunchWord) === ''),
  );
  return at > 0 ? words.slice(at) : words;
}

function isAccelerate(name: string, words: readonly LaunchWord[]): boolean {
  return name === 'accelerate-launch' || (name === 'accelerate' && text(words[1]) === 'launch');
}

/** Adds a launch whose starter's own words begin at `from`. */
function startAccelerate(
  { words, folder, env, place, language, elsewhere }: Program,
  starter: 'accelerate' | 'torchrun',
  from: number,
  session: Session,
): void {
  const line = splitAtScript(
    words.slice(from),
    starter === 'accelerate' ? launcherOptions() : torchrunOptions(),
  );
  if (line === undefined) return;
  const program = text(words[0]).replace(/^.*[\\/]/s, '');
  session.launches.push({
    starter,
    ...(program !== starter && { program }),
    ...line,
    folder,
    env,
    place,
    language,
    elsewhere,
    ...(session.copies.length > 0 && { copies: session.copies }),
    isMaybe: false,
    lost: [],
  });
}

/** `python SCRIPT`, `python -m accelerate.commands.launch`. */
function startPython(program: Program, session: Session): void {
  const { words } = program;
  let at = 1;
  for (; at < words.length; at++) {
    const word = text(words[at]);
    if (word === '-m') {
      const module = text(words[at + 1]);
      if (/^accelerate\.commands\.(?:launch|accelerate_cli)$/.test(module)) {
        const isCli = module.endsWith('_cli');
        if (isCli && text(words[at + 2]) !== 'launch') return;
        startAccelerate(program, 'accelerate', at + (isCli ? 3 : 2), session);
      } else if (/^torch\.distributed\.(?:run|launch)$/.test(module))
        startAccelerate(program, 'torchrun', at + 2, session);
      return;
    }
    if (/^-[WX]$/.test(word)) at++;
    else if (!/^-[^c-]/.test(word)) break;
  }
  const script = words[at];
  if (script === undefined || /^-/.test(text(script))) return;
  const args = words.slice(at + 1);
  const name = text(script);
  if (follow(script.text, args, program, session)) return;
  if (!/(?:train|flux)[^/]*\.py$|^$/i.test(name) && knownText(script.text) !== undefined) return;
  if (
    knownText(script.text) === undefined &&
    !/train|flux/i.test(JSON.stringify(script.text.map((piece) => ('text' in piece ? piece.text : ''))))
  )
    return;
  const { folder, env, place, language, elsewhere } = program;
  const called = text(words[0]).replace(/^.*[\\/]/s, '');
  session.launches.push({
    starter: 'python',
    ...(called !== 'python' && { program: called }),
    accelerate: [],
    script,
    args,
    folder,
    env,
    place,
    language,
    elsewhere,
    ...(session.copies.length > 0 && { copies: session.copies }),
    isMaybe: false,
    lost: [],
  });
}

/** `bash FILE`, `bash -c TEXT`, `bash <<END`. */
function startShell(name: string, program: Program, session: Session): void {
  const { words } = program;
  let isText = false;
  let at = 1;
  for (; at < words.length; at++) {
    const word = text(words[at]);
    if (!/^[-+]./.test(word) || word === '--') break;
    if (/^-\w*c\w*$/.test(word)) isText = true;
    if (/^-\w*[oO]$/.test(word)) at++;
    if (/^--(?:rcfile|init-file)$/.test(word)) at++;
  }
  if (text(words[at]) === '--') at++;
  const first = words[at];
  const rest = words.slice(at + 1);
  if (isText) {
    if (first !== undefined) shell(first.text, program, rest.slice(1), session, rest[0]?.text, name);
  } else if (first === undefined || text(first) === '-') {
    if (program.input !== undefined) shell(program.input, program, rest, session, undefined, name);
  } else follow(first.text, rest, program, session, name);
}

/** Follows a text as a shell script. */
function shell(
  script: Text,
  { folder, env, place, elsewhere }: Program,
  args: readonly LaunchWord[],
  session: Session,
  called?: Text,
  name = 'bash',
): void {
  const own = called ?? known(name, place);
  session.deeper(() =>
    runShell({ text: script, place, args, folder, env, elsewhere, name: own }, session, dialectNamed(name)),
  );
}

/** The path of the checkout of which a container has a copy that a text names. */
function pathInContainer(path: Text, folder: Folder, { copies }: Session): string | undefined {
  const name = knownText(path);
  if (name === undefined || copies.length === 0) return undefined;
  if (name.startsWith('/')) return copiedFrom(normalPath(name), copies);
  const from = folderInCheckout(folder, copies);
  return from === undefined ? undefined : resolveInRoot(from, name);
}

/** A file of the checkout that is a program. */
function startFile(name: Text, args: readonly LaunchWord[], program: Program, session: Session): void {
  if (name.some((piece) => 'text' in piece && piece.text.includes('/'))) follow(name, args, program, session);
}

/** Follows a file of the checkout by what is written in it, or as a given shell does; tells whether there is something to follow. */
function follow(
  path: Text,
  args: readonly LaunchWord[],
  program: Program,
  session: Session,
  as?: string,
): boolean {
  const inside =
    program.elsewhere === undefined
      ? pathOf(path, program.folder)
      : pathInContainer(path, program.folder, session);
  const script = inside === undefined ? undefined : scriptAt(inside, program, session);
  if (inside === undefined || script === undefined) return false;
  const interpret =
    as === undefined ? interpreterOf({ path: inside, text: startOf(script.text) }) : undefined;
  const start = {
    ...script,
    name: path,
    args,
    folder: program.folder,
    env: program.env,
    elsewhere: program.elsewhere,
  };
  if (as !== undefined) session.deeper(() => runShell(start, session, dialectNamed(as)));
  else if (interpret !== undefined) session.deeper(() => interpret(start, session));
  return interpret !== undefined;
}

/** What is in a file that is started: what a script wrote, or what is committed. */
function scriptAt(
  path: string,
  { place }: Program,
  session: Session,
): { readonly text: Text; readonly place: Place } | undefined {
  const written = session.written.get(path);
  if (written !== undefined) return { text: written, place };
  const document = session.document(path);
  if (document === undefined) return undefined;
  const whole = { document, range: { start: 0, end: document.text.length } };
  return { text: known(document.text, whole), place: whole };
}
