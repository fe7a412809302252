import type { Redirection } from 'unbash';
import type { Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { textOfBits } from './bits.ts';
import { expandText, partBits } from './expand.ts';
import { pathOf } from './folders.ts';
import { limited } from './limited.ts';
import type { Shell } from './shell.ts';
import type { Status } from './status.ts';

/** Does something with its input and output led elsewhere. */
export function redirected(redirections: readonly Redirection[], shell: Shell, act: () => Status): Status {
  const { input, output } = shell;
  let isAway = false;
  for (const one of redirections) {
    if (one.type === 'HereDoc') shell.input = { text: hereDocument(one, shell) };
    else if (one.type === 'HereString') shell.input = { text: hereString(one.target, shell, one) };
    else if (one.operator === '<')
      shell.input = fileInput(one.target && expandText(one.target, shell), shell);
    else {
      const leads = leadsAway(one, shell);
      if (leads === undefined) return 1;
      isAway ||= leads;
    }
  }
  if (isAway) shell.output = undefined;
  try {
    return act();
  } finally {
    shell.input = input;
    shell.output = output;
  }
}

/** Whether what is printed goes elsewhere than before; undefined where the shell refuses to. */
function leadsAway(
  { operator, descriptor, target }: Extract<Redirection, { type: 'Redirect' }>,
  shell: Shell,
): boolean | undefined {
  const to = target && knownText(expandText(target, shell));
  const number = descriptor?.type === 'FileDescriptor' ? descriptor.value : undefined;
  if (operator.endsWith('&') && number !== undefined && to !== undefined && !/^(?:\d+-?|-)$/.test(to))
    return undefined;
  if (operator === '<&' || operator === '<>' || (number ?? 1) !== 1) return false;
  return !(operator === '>&' && to === '1');
}

function hereDocument(one: Extract<Redirection, { type: 'HereDoc' }>, shell: Shell): Text {
  const { body, delimiter, operator } = one;
  const place = shell.placeOf(body);
  const isQuoted = delimiter?.quoted === true;
  const text =
    isQuoted || body.parts === undefined
      ? unescaped(shell.readable.textOf(body.pos, body.end), isQuoted)
      : textOfBits(
          body.parts.flatMap((part) => partBits(part, shell, { isQuoted: true, makesWords: false })),
          known(' ', place),
        );
  return limited(operator === '<<-' ? withoutTabs(text) : text, place);
}

/** Outside of quotes a backslash keeps what would mean something, and joins lines. */
function unescaped(text: Text, isQuoted: boolean): Text {
  if (isQuoted) return text;
  return text.flatMap((piece) =>
    'text' in piece && piece.text.includes('\\')
      ? known(piece.text.replace(/\\(?:\n|([$`\\]))/g, '$1'), piece.place)
      : [piece],
  );
}

function withoutTabs(text: Text): Text {
  return text.flatMap((piece, at) =>
    'text' in piece
      ? known(piece.text.replace(at === 0 ? /^\t+/gm : /(?<=\n)\t+/g, ''), piece.place)
      : [piece],
  );
}

function hereString(
  target: Extract<Redirection, { type: 'HereString' }>['target'],
  shell: Shell,
  at: { readonly pos: number; readonly end: number },
): Text {
  const place = shell.placeOf(at);
  return [...(target === undefined ? [] : expandText(target, shell)), ...known('\n', place)];
}

/** What is in a file of the checkout. */
export function fileInput(target: Text | undefined, shell: Shell): { text: Text } | undefined {
  const path = target && pathOf(target, shell.folder);
  const document =
    path === undefined || knownText(target ?? []) === '/dev/null' ? undefined : shell.session.document(path);
  if (document === undefined) return undefined;
  const text = known(document.text, { document, range: { start: 0, end: document.text.length } });
  return { text: limited(text, { document, range: { start: 0, end: 0 } }) };
}
