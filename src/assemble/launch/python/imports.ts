import { known } from '../../../model/launch-text.ts';
import { inFolder, parentPath, resolveInRoot } from '../../../model/paths.ts';
import { run } from './does.ts';
import { assign, type Scope } from './scope.ts';
import { children, codeOf, type Node, sourceOf } from './source.ts';
import type { InstanceValue, Value } from './values.ts';

/** `import a.b as c`, `from a import b as c`. */
export function importStatement(statement: Node, scope: Scope): undefined {
  const words = children(statement)
    .filter(({ name }) => name !== '(' && name !== ')')
    .map((node) => codeOf(scope.source, node));
  const at = words.indexOf('import');
  const from = words[0] === 'from' ? words.slice(1, at).join('') : undefined;
  for (const part of words
    .slice(at + 1)
    .join(' ')
    .split(',')) {
    const [path = '', alias] = part.split(' as ').map((word) => word.replaceAll(' ', ''));
    if (path === '') continue;
    if (from !== undefined) {
      if (path === '*') importAll(from, scope);
      else assign(scope, alias ?? path, nameOf(from, path, scope));
    } else if (alias !== undefined) assign(scope, alias, moduleValue(path, scope));
    else {
      const [root = path] = path.split('.');
      assign(scope, root, path === root ? moduleValue(path, scope) : packageOf(path.split('.'), '', scope));
    }
  }
  return undefined;
}

function importAll(from: string, scope: Scope): void {
  const module = moduleOf(from, scope);
  for (const [name, value] of module?.names ?? []) if (!name.startsWith('_')) assign(scope, name, value);
}

function nameOf(from: string, name: string, scope: Scope): Value {
  const submodule = moduleOf(from.endsWith('.') ? `${from}${name}` : `${from}.${name}`, scope);
  const found = moduleOf(from, scope)?.names.get(name);
  if (found !== undefined) return found;
  return submodule === undefined ? { is: 'library', name: `${from}.${name}` } : asInstance(submodule);
}

function moduleValue(path: string, scope: Scope): Value {
  const module = moduleOf(path, scope);
  return module === undefined ? { is: 'library', name: path } : asInstance(module);
}

/** What `import a.b.c` gives to `a`. */
function packageOf([name = '', ...rest]: readonly string[], before: string, scope: Scope): Value {
  const path = before === '' ? name : `${before}.${name}`;
  const own = moduleOf(path, scope);
  if (rest.length === 0 || (own === undefined && moduleOf([path, ...rest].join('.'), scope) === undefined)) {
    return own === undefined ? { is: 'library', name: path } : asInstance(own);
  }
  const instance: InstanceValue = { is: 'instance', attributes: own?.names ?? new Map() };
  instance.attributes.set(rest[0] ?? '', packageOf(rest, path, scope));
  return instance;
}

function asInstance({ names }: Scope): Value {
  return { is: 'instance', attributes: names };
}

/** A module of the checkout, its statements followed once; undefined for one of a package. */
function moduleOf(name: string, scope: Scope): Scope | undefined {
  const [, dots = '', rest = ''] = /^(\.*)(.*)$/.exec(name) ?? [];
  let folder = parentPath(dots === '' ? scope.process.script : scope.path);
  for (let up = 1; up < dots.length; up++) folder = parentPath(folder);
  const base = rest === '' ? folder : resolveInRoot(folder, rest.replaceAll('.', '/'));
  if (base === undefined) return undefined;
  for (const path of [`${base}.py`, inFolder(base, '__init__.py')]) {
    const found = moduleAt(path, name.replace(/^\.+/, ''), scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

function moduleAt(path: string, name: string, scope: Scope): Scope | undefined {
  const { process } = scope;
  const before = process.modules.get(path);
  if (before !== undefined) return before;
  const document = process.session.world.look(path) === 'file' ? process.session.document(path) : undefined;
  if (document === undefined) return undefined;
  const place = { document, range: { start: 0, end: document.text.length } };
  const source = sourceOf(known(document.text, place), place);
  const module: Scope = { process, source, names: new Map(), elsewhere: new Map(), path, module: name };
  process.modules.set(path, module);
  process.session.deeper(() => run(source.tree.topNode, module));
  return module;
}
