import { newestTarget, targetCalled, targets } from '../knowledge/options.ts';
import { usageError } from '../messages/usage.ts';
import type { Severity } from '../model/finding.ts';
import type { Said } from '../model/message.ts';
import { type Script, scripts } from '../model/script.ts';
import { rules } from '../rules/index.ts';
import { ruleLevels } from './levels.ts';
import type { OptionSpec, OptionSpecs } from './option-spec.ts';
import { suggestion } from './suggestion.ts';

/** What is given for an option: texts in order, or that it is to be none. */
export type Written = readonly string[] | false | undefined;

/** What an option can be once it is read. */
export type ValueOf<Spec> = Spec extends { readonly read: (text: string, name: string) => infer Value }
  ? Value
  : Spec extends { readonly choices: readonly (infer Choice)[] }
    ? Choice
    : string;

/**
 * The value that a text is of an option.
 * @param called what the option is called where it was given
 * @throws UsageError when it is none
 */
export function readOption<Spec extends OptionSpec>(
  name: string,
  spec: Spec,
  text: string,
  called: string = name,
): ValueOf<Spec> {
  const { read, choices, thing }: OptionSpec = spec;
  if (read) return read(text, called) as ValueOf<Spec>;
  return (choices ? oneOf(thing ?? (name as Thing), text, choices) : text) as ValueOf<Spec>;
}

/**
 * What is asked for by what is given for options.
 * @param written what is given for an option
 * @param called what an option is called where it was given
 * @throws UsageError when something makes no sense
 */
export function readRequest<Request extends object>(
  options: OptionSpecs,
  written: (name: string, spec: OptionSpec) => Written,
  called: (name: string, spec: OptionSpec) => string = (name) => name,
): Request {
  const request: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(options)) {
    const texts = spec.request === undefined ? undefined : written(name, spec);
    if (spec.request === undefined || texts === undefined) continue;
    const values =
      texts === false ? [false] : texts.map((text) => readOption(name, spec, text, called(name, spec)));
    // Each of many is a name and what it stands for.
    request[spec.request] = spec.many ? Object.fromEntries(values as Iterable<never>) : values.at(-1);
  }
  // The table says what each option is read as.
  return request as Request;
}

/**
 * The script that is meant, with or without `.py`.
 * @throws UsageError when there is no such script
 */
export function toScript(text: string): Script {
  const script = scripts.find((known) => known === text || known === `${text}.py`);
  return script ?? refuse('script', text, scripts, text.endsWith('.py') ? text : `${text}.py`);
}

/**
 * The version that is meant: `sd-scripts 0.10.1`, `0.10.1` and `v0.10.1` are the same.
 * @throws UsageError when no such version is known
 */
export function toTarget(text: string): string {
  const names = targets.map((target) => target.name);
  const example: Said<'usage'> = { message: 'one-such-as', data: { example: newestTarget } };
  return targetCalled(text) ?? refuse('target', text, names, text, [example]);
}

/**
 * What `<rule>=<level>` asks for.
 * @throws UsageError when there is no such rule or level
 */
export function toRuleLevel(text: string): readonly [rule: string, level: Severity | 'off'] {
  const [id = '', name, ...rest] = text.split('=').map((part) => part.trim());
  if (name === undefined || rest.length > 0) {
    throw usageError('no-rule-level', { text, levels: ruleLevels.join('|') });
  }
  return [toRule(id), oneOf('level', name, ruleLevels)];
}

/** @throws UsageError when there is no such rule */
export function toRule(text: string): string {
  const ids = rules.map((rule) => rule.id);
  return ids.find((id) => id === text) ?? refuse('rule', text, ids, text, [{ message: 'rules-lists' }]);
}

/**
 * @param name what takes it
 * @throws UsageError when it is no whole number above 0
 */
export function toCount(text: string, name: string): number {
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number >= 1) return number;
  throw usageError('no-count', { option: name, text });
}

/** What a name can be one of. */
type Thing =
  | 'format'
  | 'level'
  | 'locale'
  | 'report'
  | 'rule'
  | 'scope'
  | 'script'
  | 'settings-from'
  | 'suppressions'
  | 'target';

/** @throws UsageError when it is none of these */
export function oneOf<Name extends string>(thing: Thing, text: string, names: readonly Name[]): Name {
  return names.find((name) => name === text) ?? refuse(thing, text, names);
}

/** `meant` is what names are compared with, `otherwise` how to go on where none is near. */
function refuse(
  thing: Thing,
  name: string,
  known: readonly string[],
  meant = name,
  otherwise: readonly Said<'usage'>[] = [],
): never {
  const hint = suggestion(meant, known);
  throw usageError(`no-${thing}`, { name }, hint.length > 0 ? hint : otherwise);
}
