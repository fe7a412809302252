import { isUnknown, knownText } from '../../../model/launch-text.ts';
import { usualText } from '../shell/assumptions.ts';
import { type Power, Undecided } from './state.ts';
import { asText, type Value } from './values.ts';

/** Whether a value counts as true; chosen where nothing tells. */
export function decide(value: Value, power: Power): boolean {
  return truth(value) ?? choose(value, power);
}

/** Whether a value counts as true, where that is known. */
function truth(value: Value): boolean | undefined {
  switch (value.is) {
    case 'boolean':
      return value.value;
    case 'number':
      return value.value !== 0;
    case 'null':
      return false;
    case 'text': {
      if (value.text.some((piece) => !isUnknown(piece))) return true;
      return value.text.length === 0 ? false : undefined;
    }
    case 'list': {
      const [first, ...others] = value.items;
      return first === undefined ? false : others.length > 0 ? true : truth(first);
    }
    case 'unknown':
      return undefined;
    default:
      return true;
  }
}

function choose(value: Value, { assumptions, isLooking }: Power): boolean {
  if (isLooking) throw new Undecided();
  const usual = usually(value);
  const key = keyOf(value);
  return assumptions.choose(key, 2, usual === undefined ? undefined : Number(usual)) === 1;
}

/** How it comes out where nobody sets a variable or gives words. */
function usually(value: Value): boolean | undefined {
  if (value.is === 'unknown') {
    if (value.usual !== undefined) return truth(value.usual);
    return value.cause.from === 'environment' || value.cause.from === 'argument' ? false : undefined;
  }
  const text = usualText(asText(value));
  return text === undefined ? undefined : text !== '';
}

function keyOf(value: Value): string | undefined {
  if (value.is !== 'unknown' || !/^(?:environment|argument)$/.test(value.cause.from)) return undefined;
  return `${value.cause.from} ${value.cause.name}`;
}

/** Whether a condition comes out in one way, whatever is not known. */
export function isDecided(condition: () => Value, power: Power): boolean {
  power.isLooking = true;
  try {
    decide(condition(), power);
    return true;
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    return false;
  } finally {
    power.isLooking = false;
  }
}

/** Whether two values are equal in either case of letters; chosen where nothing tells. */
export function areEqual(left: Value, right: Value, power: Power, isStrict: boolean): boolean {
  if (left.is === 'number' && right.is === 'boolean') return left.value === Number(right.value);
  if (left.is === 'number' && right.is !== 'unknown') {
    const other = knownText(asText(right));
    if (other !== undefined) return other.trim() !== '' && left.value === Number(other);
  }
  if (left.is === 'boolean' && right.is !== 'unknown') return left.value === decide(right, power);
  if (left.is === 'null' || right.is === 'null') {
    const value = left.is === 'null' ? right : left;
    if (value.is === 'null') return true;
    if (value.is !== 'unknown') return false;
    return !choose(value, power);
  }
  const [one, other] = [asText(left), asText(right)];
  const [a, b] = [knownText(one), knownText(other)];
  if (a !== undefined && b !== undefined) return isStrict ? a === b : a.toLowerCase() === b.toLowerCase();
  if (power.isLooking) throw new Undecided();
  if (a !== undefined) return power.assumptions.is(other, a);
  if (b !== undefined) return power.assumptions.is(one, b);
  return power.assumptions.choose(undefined, 2) === 1;
}
