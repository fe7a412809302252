import type { CommandExpansionPart } from 'unbash';
import type { Text, TextPiece } from '../../../model/launch.ts';
import { isUnknown, known } from '../../../model/launch-text.ts';
import { readable } from '../readable.ts';
import { pathIn } from './folders.ts';
import { limited } from './limited.ts';
import type { Shell } from './shell.ts';
import type { Status } from './status.ts';
import { inSubshell } from './subshell.ts';

/** What `$(…)` puts in: what its commands print, without the line ends at its end. */
export function substituted(part: CommandExpansionPart, shell: Shell): Text {
  const { script } = part;
  const place = shell.placeOf(part);
  if (script === undefined || script.errors?.length) return [{ unknown: { from: 'not-followed' }, place }];
  const own = script.source === undefined ? shell.readable : readable(known(script.source, place), place);
  const first = script.commands[0]?.command;
  const redirect = first?.type === 'Command' && first.name === undefined ? first.redirects[0] : undefined;
  if (script.commands.length === 1 && redirect?.type === 'Redirect' && redirect.operator === '<') {
    return (
      ofFile(
        redirect.target === undefined
          ? undefined
          : own.source.slice(redirect.target.pos, redirect.target.end),
        shell,
      ) ?? [{ unknown: { from: 'file' }, place }]
    );
  }
  const output = shell.session.deeper(() =>
    shell.reading(own, () => {
      let text: Text = [];
      shell.status = inSubshell(shell, (below) => {
        let status: Status = 0;
        text = below.printed(() => {
          status = below.does.statements(script.commands, below);
        });
        return status;
      });
      return text;
    }),
  );
  return limited(withoutLineEnd(output), place);
}

/** `$(<file)`. */
function ofFile(target: string | undefined, shell: Shell): Text | undefined {
  if (target === undefined || !/^[\w./-]+$/.test(target)) return undefined;
  const path = pathIn(shell.folder, target);
  const document = path === undefined ? undefined : shell.session.document(path);
  if (document === undefined) return undefined;
  return withoutLineEnd(known(document.text, { document, range: { start: 0, end: document.text.length } }));
}

/** Without the line ends at the end of a text. */
export function withoutLineEnd(text: Text): Text {
  const found: TextPiece[] = [...text];
  for (let last = found.pop(); last !== undefined; last = found.pop()) {
    if (isUnknown(last)) return [...found, last];
    let end = last.text.length;
    while (last.text[end - 1] === '\n') end--;
    if (end > 0) return [...found, ...known(last.text.slice(0, end), last.place)];
  }
  return [];
}
