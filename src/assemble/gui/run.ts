import { type GuiTab, type GuiVersion, guiTable, guiTarget, guiVersionIn } from '../../knowledge/gui.ts';
import { optionsOf } from '../../knowledge/options.ts';
import type { Document } from '../../model/document.ts';
import type { Option } from '../../model/option.ts';
import type { Run, Setting } from '../../model/run.ts';
import { type Script, scripts } from '../../model/script.ts';
import { isTruthy } from '../../model/values.ts';
import { overlay } from '../settings.ts';
import { guiToSettings } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { load, nowhere } from './load.ts';
import { readParameters } from './parameters.ts';
import { guiVersion } from './version.ts';

/** The run that a GUI configuration makes, less what the checkout adds. */
export interface GuiRun extends Pick<Run, 'script' | 'settings' | 'shadowed'> {
  readonly unknown: ReadonlySet<string>;
  /** The name of the target it was read for: the one asked for, or the one its keys tell. */
  readonly target: string;
}

/**
 * The run of a GUI configuration: what the GUI writes to its TOML, as far as the script has such options, and what
 * `additional_parameters` sets over it. `undefined` where the GUI cannot load the file or runs no FLUX script.
 * @param target of the run, where one was asked for; by default the file's keys tell
 */
export function guiRun(document: Document, tab: GuiTab, target?: string): GuiRun | undefined {
  if (document.problems.some(({ severity }) => severity === 'error')) return undefined;
  const version = versionOf(document, tab, target);
  const script = scriptOf(document, tab, version);
  if (script === undefined) return undefined;
  const name = target ?? guiTarget(version);
  const options = optionsOf(script, name);
  const converted = guiToSettings(document, version, tab);
  const known = [...converted.settings.values()].filter(({ option }) => options.has(option));
  const { settings, shadowed } = overlay([...known, ...parameters(document, options)]);
  const unknown = new Set(
    [...converted.unknown].filter((option) => options.has(option) && !settings.has(option)),
  );
  return { script, settings, shadowed, unknown, target: name };
}

/** The version of the GUI that a configuration is read for. */
function versionOf(document: Document, tab: GuiTab, target?: string): GuiVersion {
  const fromTarget = target === undefined ? undefined : guiVersionIn(target);
  return fromTarget ?? guiVersion(keysOf(document), tab).assumed;
}

/**
 * The versions that may read a configuration. What is said for sure has to hold for all of them; a target that was
 * asked for leaves one.
 */
export function versionsOf(document: Document, tab: GuiTab, target?: string): readonly GuiVersion[] {
  const fromTarget = target === undefined ? undefined : guiVersionIn(target);
  return fromTarget === undefined ? guiVersion(keysOf(document), tab).possible : [fromTarget];
}

/** The FLUX script that the GUI starts; `undefined` where another model's flag wins. */
function scriptOf(document: Document, tab: GuiTab, version: GuiVersion): Script | undefined {
  const table = guiTable(tab, version);
  const scope = { loaded: load(document, tab, table), nowhere: nowhere(document), procedures: {} };
  const chosen = table.scripts.find(([when]) => isTruthy(evaluate(when, scope).value))?.[1];
  return scripts.find((script) => script === chosen);
}

/** What the free text sets: sd-scripts reads the command line over the TOML. */
function parameters(document: Document, options: ReadonlyMap<string, Option>): readonly Setting[] {
  const entry = document.root.entries.find(({ key }) => key === 'additional_parameters');
  return entry === undefined ? [] : readParameters(entry, document, options).settings;
}

function keysOf(document: Document): ReadonlySet<string> {
  return new Set(document.root.entries.map(({ key }) => key));
}
