import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, knownText } from '../../../model/launch-text.ts';
import { largestShell } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { readPowerShell } from '../../../parse/powershell/script.ts';
import {
  PowerShellNotRead,
  PowerShellSyntaxError,
  type ScriptBlock,
} from '../../../parse/powershell/syntax.ts';
import { type Readable, readable } from '../readable.ts';
import { type ScriptStart, type Session, TooMuch } from '../session.ts';
import { Assumptions } from '../shell/assumptions.ts';
import { evaluate } from './expressions.ts';
import { output, outputs } from './flow.ts';
import { bindParameters } from './parameters.ts';
import { type Evaluator, type Given, Leave, type Power } from './state.ts';
import { type Closure, unknownValue, type Value } from './values.ts';

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
  const given = start.args.map(givenWord);
  try {
    script(start.text, start.place, given, power, true);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
  }
}

/** A word as a script of PowerShell takes it: a name of a parameter, or a value. */
function givenWord({ text, place, isSpread }: LaunchWord): Given {
  const name = /^-([a-z_]\w*)$/i.exec(knownText(text) ?? '')?.[1];
  if (name !== undefined) return { name: name.toLowerCase(), value: undefined };
  const [piece] = text;
  const isOpen = isSpread === true && piece !== undefined && isUnknown(piece);
  return {
    name: undefined,
    value: isOpen ? unknownValue(piece.unknown, place) : { is: 'text', text, place },
  };
}

/** Follows a text as a script. @param isDotted in the scope at hand */
function script(text: Text, place: Place, given: readonly Given[], power: Power, isDotted = false): void {
  const before = power.own;
  const own = readable(text, place);
  if (own.source.length > largestShell) throw new TooMuch();
  power.session.step(Math.floor(own.source.length / 100));
  const block = read(own, power);
  if (block === undefined) return;
  power.own = own;
  if (!isDotted) power.scopes.push(new Map());
  try {
    bindParameters(block.parameters, given, power);
    outputs(block.statements, power);
  } catch (error) {
    const isOver = error instanceof Leave && (error.how === 'return' || (error.how === 'exit' && !isDotted));
    if (!isOver) throw error;
  } finally {
    power.own = before;
    if (!isDotted) power.scopes.pop();
  }
}

function read({ source, placeOf }: Readable, power: Power): ScriptBlock | undefined {
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
