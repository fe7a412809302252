import { fluxModules, type NetworkModule, noNetworks, otherModules } from '../../knowledge/networks.ts';
import { scriptFacts, scriptsThat } from '../../knowledge/scripts.ts';
import { nearest } from '../../model/nearest.ts';
import type { Run } from '../../model/run.ts';
import { effectiveText } from './view.ts';

/** The module for FLUX that a value of `network_module` is, or that it is meant to be; `undefined` where none is near. */
export function moduleMeant(name: string): string | undefined {
  if (fluxModules.has(name)) return name;
  if (name === '' || noNetworks.has(name)) return undefined;
  const other = otherModules.get(name);
  if (other !== undefined) return other.instead;
  const isPath = /[\\/]|\.py$/.test(name);
  return (isPath ? undefined : nearest(name, fluxModules.keys())) ?? dotted(name);
}

/** The module that a file or a bare name stands for. */
function dotted(name: string): string | undefined {
  const stem =
    name
      .replace(/\.py$/, '')
      .split(/[\\/.]/)
      .at(-1) ?? '';
  return [...fluxModules.keys()].find((module) => module === `networks.${stem}`);
}

/** The scripts that train a network beside the model. */
export const networkScripts = scriptsThat(({ trains }) => trains === 'network');

/** Whether a run trains a network beside the model. */
export function trainsNetwork(run: Run): boolean {
  return scriptFacts(run.script).trains === 'network';
}

/** The module for FLUX that a run trains, where it is one of sd-scripts. */
export function networkOf(run: Run): NetworkModule | undefined {
  return trainsNetwork(run) ? fluxModules.get(effectiveText(run, 'network_module') ?? '') : undefined;
}
