import { parser } from '@lezer/python';

export type Node = ReturnType<typeof parser.parse>['topNode'];

/** What a name of a module stands for when it came by an import: a module, or something in one. */
export interface Import {
  readonly module: string;
  readonly name?: string;
}

/** A Python file, read but never run. */
export interface Module {
  /** Relative to the trainer, for messages. */
  readonly path: string;
  readonly text: string;
  readonly functions: ReadonlyMap<string, Node>;
  readonly classes: ReadonlyMap<string, Node>;
  readonly imports: ReadonlyMap<string, Import>;
  /** Top-level names that are assigned, with what is assigned to them last. */
  readonly constants: ReadonlyMap<string, Node>;
}

/** The text of a file of a trainer by its path; `undefined` where there is none that can be read. */
export type ReadSource = (path: string) => string | undefined;

/** The Python modules of a trainer, by dotted name; each file is read once. */
export class Modules {
  readonly #read: ReadSource;
  readonly #modules = new Map<string, Module | undefined>();

  constructor(read: ReadSource) {
    this.#read = read;
  }

  /** The module, or `undefined` where the trainer has none of that name (a package of the environment). */
  module(name: string): Module | undefined {
    if (!this.#modules.has(name)) {
      const path = `${name.replaceAll('.', '/')}.py`;
      const text = this.#read(path);
      this.#modules.set(name, text === undefined ? undefined : readModule(path, text));
    }
    return this.#modules.get(name);
  }
}

export function children(node: Node): Node[] {
  const list: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) list.push(child);
  return list;
}

/** The nodes between commas, without the brackets around them. */
export function listItems(node: Node): Node[][] {
  const items: Node[][] = [[]];
  for (const child of children(node)) {
    if (child.name === ',') items.push([]);
    else if (!'()[]'.includes(child.name) && child.name !== 'Comment') items.at(-1)?.push(child);
  }
  return items.filter((item) => item.length > 0);
}

export function source(module: Module, node: Node): string {
  return module.text.slice(node.from, node.to);
}

/** `library/args.py:35`. */
export function place(module: Module, node: Node): string {
  return `${module.path}:${module.text.slice(0, node.from).split('\n').length}`;
}

function readModule(path: string, text: string): Module {
  const functions = new Map<string, Node>();
  const classes = new Map<string, Node>();
  const imports = new Map<string, Import>();
  const constants = new Map<string, Node>();
  const module = { path, text, functions, classes, imports, constants };
  for (const node of children(parser.parse(text).topNode)) {
    if (node.name === 'FunctionDefinition') {
      const name = node.getChild('VariableName');
      if (name) functions.set(source(module, name), node);
    } else if (node.name === 'ClassDefinition') {
      const name = node.getChild('VariableName');
      if (name) classes.set(source(module, name), node);
    } else if (node.name === 'ImportStatement') {
      for (const [name, imported] of importsOf(module, node)) imports.set(name, imported);
    } else if (node.name === 'AssignStatement') {
      const [target, operator, value] = children(node);
      if (target?.name === 'VariableName' && operator?.name === 'AssignOp' && value) {
        constants.set(source(module, target), value);
      }
    }
  }
  return module;
}

function importsOf(module: Module, statement: Node): [string, Import][] {
  const words = children(statement)
    .filter(({ name }) => !['(', ')', 'Comment'].includes(name))
    .map((node) => source(module, node));
  const from = words[0] === 'from' ? words.slice(1, words.indexOf('import')).join('') : undefined;
  const names = words
    .slice(words.indexOf('import') + 1)
    .join(' ')
    .split(',');
  return names
    .filter((part) => part.trim() !== '')
    .map((part): [string, Import] => {
      const [path = '', alias] = part.split(' as ').map((word) => word.replaceAll(' ', ''));
      if (from !== undefined) return [alias ?? path, { module: from, name: path }];
      if (alias !== undefined) return [alias, { module: path }];
      // `import a.b` binds `a`.
      const [root = path] = path.split('.');
      return [root, { module: root }];
    });
}
