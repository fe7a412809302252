import type { Call } from '../does.ts';
import { Raised } from '../stop.ts';
import { knownOf, wordText } from '../text.ts';
import { unknown, type Value } from '../values.ts';
import type { LibraryFunction } from './table.ts';

/** What code of a notebook has IPython do. */
export const ipython: Readonly<Record<string, LibraryFunction>> = {
  'builtins.__ipython__': ({ given: [index], scope, place }) => {
    if (index?.is === 'number') scope.process.ipython?.lines[Number(index.value)]?.(scope);
    return unknown({ from: 'output' }, place);
  },
  'builtins.get_ipython': ({ scope }) => {
    if (scope.process.ipython === undefined) throw new Raised('NameError');
    return { is: 'library', name: 'IPython.shell' };
  },
  'IPython.shell.system': system,
  'IPython.shell.getoutput': system,
  'IPython.shell.run_line_magic': magic,
  'IPython.shell.magic': magic,
};

function system({ given: [command], scope, place }: Call): Value {
  const text = command && wordText(command);
  if (text !== undefined) scope.process.ipython?.system(text, scope, place);
  return unknown({ from: 'output' }, place);
}

function magic({ given: [name, line], scope, place }: Call): Value {
  const [, word = '', rest = ''] = /^(\w+)\s*(.*)$/s.exec(knownOf(name) ?? '') ?? [];
  const text = (line && wordText(line)) ?? (rest === '' ? [] : [{ text: rest, place }]);
  scope.process.ipython?.magic(word, text, scope, place);
  return unknown({ from: 'output' }, place);
}
