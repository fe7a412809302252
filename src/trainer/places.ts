import type { Part } from '../model/own-code.ts';
import { children, type Module, type Modules, type Node, source } from './python.ts';

/** A piece of code by name: a function, a class, or a method of a class, in one of some modules. */
interface Place {
  readonly part: Part;
  readonly name: string;
  readonly modules: readonly string[];
}

/** The code that decides what a run may say. Between versions it moved from one module to another. */
export const places: readonly Place[] = [
  { part: 'optimizers', name: 'get_optimizer', modules: ['library.train_util', 'library.optimizer'] },
  { part: 'schedulers', name: 'get_scheduler_fix', modules: ['library.train_util', 'library.optimizer'] },
  { part: 'networks', name: 'create_network', modules: ['networks.lora_flux'] },
  { part: 'datasets', name: 'ConfigSanitizer', modules: ['library.config_util'] },
  { part: 'start', name: 'verify_training_args', modules: ['library.train_util', 'library.args'] },
  { part: 'start', name: 'NetworkTrainer.assert_extra_args', modules: ['train_network'] },
  { part: 'start', name: 'FluxNetworkTrainer.assert_extra_args', modules: ['flux_train_network'] },
];

/** A piece of code with the module it is in. */
export interface Found {
  readonly module: Module;
  readonly node: Node;
}

/** The code of a name, in the first of the modules that has it. */
export function findCode(modules: Modules, { name, modules: names }: Omit<Place, 'part'>): Found | undefined {
  const [outer = '', method] = name.split('.');
  for (const path of names) {
    const module = modules.module(path);
    const node = module && (module.functions.get(outer) ?? module.classes.get(outer));
    if (module === undefined || node === undefined) continue;
    const inner = method === undefined ? node : methodOf(module, node, method);
    if (inner !== undefined) return { module, node: inner };
  }
  return undefined;
}

function methodOf(module: Module, node: Node, name: string): Node | undefined {
  return children(node.getChild('Body') ?? node).find((part) => {
    const own = part.name === 'FunctionDefinition' ? part.getChild('VariableName') : null;
    return own !== null && source(module, own) === name;
  });
}
