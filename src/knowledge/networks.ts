import facts from '../../knowledge/networks.json' with { type: 'json' };
import { memoizePerObject, memoizePerText } from '../model/memoize.ts';
import { isSince } from './options.ts';

/** What the value of a network argument is, as far as upstream looks at it. */
export const argumentKinds = [
  'any-text',
  'double-blocks',
  'flag',
  'float',
  'float-pairs',
  'in-dims',
  'int',
  'int-pairs',
  'single-blocks',
  'train-blocks',
] as const;

export type ArgumentKind = (typeof argumentKinds)[number];

interface Since {
  readonly since?: string;
}

export interface NetworkArgument extends Since {
  readonly is: ArgumentKind;
}

/** A module that trains FLUX. */
export interface NetworkModule {
  readonly is: 'lora' | 'oft';
  /** The first target that has it. */
  readonly since: string;
  /** Names that upstream passes itself, so that `network_args` must not. */
  readonly positional: readonly string[];
  readonly arguments: Readonly<Record<string, NetworkArgument>>;
}

/** A module that trains another model. */
interface OtherModule {
  /** What it is for, as people call it. */
  readonly family: string;
  /** The module of the same kind for FLUX. */
  readonly instead: string;
}

// The shape is checked by `__tests__/knowledge/networks.test.ts`; TypeScript widens JSON's literals.
const modules = facts.modules as Readonly<Record<string, NetworkModule>>;
const others: Readonly<Record<string, OtherModule>> = facts.otherModels.modules;

/** The modules of sd-scripts that train FLUX, by the name that `network_module` takes. */
export const fluxModules: ReadonlyMap<string, NetworkModule> = new Map(Object.entries(modules));

/** Modules of sd-scripts for other models. */
export const otherModules: ReadonlyMap<string, OtherModule> = new Map(Object.entries(others));

/** Files beside the modules that are no networks. */
export const noNetworks: ReadonlySet<string> = new Set(facts.noNetwork.modules);

/** Whether the FLUX script of a target asks the network for what only FLUX modules have. */
export function refusesOtherModules(target: string): boolean {
  return isSince(target, facts.otherModels.since);
}

/** The names of a module's arguments in a target. */
export function argumentsIn(module: NetworkModule, target: string): readonly string[] {
  return namesOf(module)(target);
}

const namesOf = memoizePerObject((module: NetworkModule) =>
  memoizePerText((target) =>
    Object.entries(module.arguments).flatMap(([name, { since }]) =>
      since === undefined || isSince(target, since) ? name : [],
    ),
  ),
);

/** An argument of a module, whatever the target. */
export function networkArgument(module: NetworkModule, name: string): NetworkArgument | undefined {
  return Object.hasOwn(module.arguments, name) ? module.arguments[name] : undefined;
}
