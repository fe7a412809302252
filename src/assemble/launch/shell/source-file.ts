import type { LaunchWord } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { readable } from '../readable.ts';
import { pathOf } from './folders.ts';
import { Leave } from './leave.ts';
import type { Around, Shell } from './shell.ts';
import type { Status } from './status.ts';
import { lost } from './variables.ts';

/** `source file`: one of the checkout is followed; what another one sets is not known. */
export function sourceFile(args: readonly LaunchWord[], shell: Shell, around: Around): Status {
  const [file, ...rest] = args;
  if (file === undefined) return 2;
  const path = pathOf(file.text, shell.folder);
  const document = path === undefined ? undefined : shell.session.document(path);
  if (document === undefined) return missing(file, shell, around);
  const text = known(document.text, { document, range: { start: 0, end: document.text.length } });
  const before = { args: shell.args, file: shell.file };
  if (rest.length > 0) shell.args = rest;
  shell.file = file.text;
  try {
    return shell.session.deeper(() => shell.does.script(readable(text, file.place), shell));
  } catch (error) {
    if (error instanceof Leave && error.what === 'return') return error.status;
    throw error;
  } finally {
    shell.file = before.file;
    if (rest.length > 0) shell.args = before.args;
  }
}

/** Files that set nothing but what programs are found by. */
const harmless =
  /(?:^|[/\\])(?:activate|conda\.sh|\.?(?:bash_?)?(?:rc|profile|bashrc|zshrc)|env|nvm\.sh|setvars\.sh)$/;

function missing(file: LaunchWord, shell: Shell, around: Around): Status {
  const name = file.text
    .map((piece) => ('text' in piece ? piece.text : piece.unknown.name === 'HOME' ? '~' : '…'))
    .join('');
  if (shell.dialect === 'dash' && !/^[~/]/.test(name) && knownText(file.text) !== undefined) {
    if (shell.assumptions.choose(`there ${name}`, 2, 1) === 0) throw new Leave('exit', { status: 2 });
  }
  if (harmless.test(name)) return 'done';
  shell.hasForeign = true;
  const place = shell.placeOf(around);
  for (const [variable, value] of [...shell.variables.entries()]) {
    shell.session.step();
    shell.variables.set(variable, lost(value, 'file', place, name));
  }
  return 'done';
}
