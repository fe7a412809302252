import type { Text } from '../../../model/launch.ts';
import { largestShell } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { readPowerShell } from '../../../parse/powershell/script.ts';
import {
  PowerShellNotRead,
  PowerShellSyntaxError,
  type ScriptBlock,
} from '../../../parse/powershell/syntax.ts';
import { readable } from '../readable.ts';
import { type ScriptStart, type Session, TooMuch } from '../session.ts';
import { Assumptions } from '../shell/assumptions.ts';
import { evaluate } from './expressions.ts';
import { output, outputs } from './flow.ts';
import { bindParameters } from './parameters.ts';
import { type Evaluator, type Given, Leave, type Power } from './state.ts';
import type { Closure, Value } from './values.ts';

/** Follows a script of PowerShell. */
export function runPowerShell(start: ScriptStart, session: Session): void {
  const own = readable(start.text, start.place);
  const power: Power = {
    session,
    assumptions: new Assumptions(session),
    scopes: [new Map()],
    functions: new Map(),
    env: new Map(start.env),
    folder: start.folder,
    left: [],
    elsewhere: start.elsewhere,
    own,
    args: start.args,
    lastLaunch: undefined,
    missing: undefined,
    isLooking: false,
    does,
  };
  const given = start.args.map(({ text, place, isSpread }): Given => {
    const name = /^-([a-z_]\w*)$/i.exec(
      text.length === 1 && text[0] !== undefined && 'text' in text[0] ? text[0].text : '',
    )?.[1];
    if (name !== undefined) return { name: name.toLowerCase(), value: undefined };
    const [piece] = text;
    const isOpen = isSpread === true && piece !== undefined && 'unknown' in piece;
    return {
      name: undefined,
      value: isOpen ? { is: 'unknown', cause: piece.unknown, place } : { is: 'text', text, place },
    };
  });
  try {
    script(start.text, start.place, given, power, true);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
  }
}

/** Follows a text as a script. @param isDotted in the scope at hand */
function script(text: Text, place: Place, given: readonly Given[], power: Power, isDotted = false): void {
  const before = power.own;
  const own = readable(text, place);
  if (own.source.length > largestShell) throw new TooMuch();
  const block = read(own.source, (start, end) => own.placeOf(start, end), power);
  if (block === undefined) throw new Leave('exit');
  power.own = own;
  if (!isDotted) power.scopes.push(new Map());
  try {
    bindParameters(block.parameters, given, power);
    outputs(block.statements, power);
  } catch (error) {
    if (
      !(
        error instanceof Leave &&
        (error.how === 'return' || (error.how === 'exit' && before !== own && !isDotted))
      )
    )
      throw error;
  } finally {
    power.own = before;
    if (!isDotted) power.scopes.pop();
  }
}

function read(
  source: string,
  placeOf: (start: number, end: number) => Place,
  power: Power,
): ScriptBlock | undefined {
  try {
    return readPowerShell(source);
  } catch (error) {
    if (!(error instanceof PowerShellSyntaxError || error instanceof PowerShellNotRead)) throw error;
    const end = source.slice(error.at).search(/[\r\n]|$/) + error.at;
    const is = error instanceof PowerShellSyntaxError ? 'syntax' : 'too-much';
    power.session.problems.push({ is, place: placeOf(error.at, end) });
    return undefined;
  }
}

/** Calls a function, or a block, in a scope of its own. */
function call(closure: Closure, given: readonly Given[], power: Power): Value[] {
  power.scopes.push(new Map());
  try {
    return within(closure, power, () => {
      bindParameters(closure.block.parameters, given, power, true);
      return outputs(closure.block.statements, power);
    });
  } catch (error) {
    if (!(error instanceof Leave) || error.how !== 'return') throw error;
    return error.outputs;
  } finally {
    power.scopes.pop();
  }
}

function inline(closure: Closure, power: Power): Value[] {
  return within(closure, power, () => outputs(closure.block.statements, power));
}

/** Does something in the text that a block is written in. */
function within<Result>({ own }: Closure, power: Power, act: () => Result): Result {
  const before = power.own;
  power.own = own;
  try {
    return act();
  } finally {
    power.own = before;
  }
}

const does: Evaluator = { value: evaluate, outputs, output, script, call, inline };
