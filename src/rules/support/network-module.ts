import { fluxModules, noNetworks, otherModules } from '../../knowledge/networks.ts';
import { nearest } from '../../model/nearest.ts';

/** The module for FLUX that a value of `network_module` is, or that it is meant to be; `undefined` where none is near. */
export function moduleMeant(name: string): string | undefined {
  if (fluxModules.has(name)) return name;
  if (name === '' || noNetworks.has(name)) return undefined;
  if (otherModules.has(name)) return name === 'networks.oft' ? 'networks.oft_flux' : 'networks.lora_flux';
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
