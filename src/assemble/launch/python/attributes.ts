import type { Place } from '../../../model/place.ts';
import { memberOf, withSelf } from './classes.ts';
import { callFunction } from './functions.ts';
import { libraryAttribute } from './library/attributes.ts';
import { pathAttribute } from './library/paths.ts';
import type { Scope } from './scope.ts';
import { lifted, notFollowed, unknown, type Value } from './values.ts';

/** `value.name`. */
export function attributeOf(value: Value, name: string, scope: Scope, place: Place): Value {
  switch (value.is) {
    case 'library':
      return libraryAttribute(value.name, name, scope, place);
    case 'instance': {
      const own = value.attributes.get(name);
      if (own !== undefined) return own;
      const member = value.of && memberOf(value.of, name);
      if (member?.is === 'function') {
        if (member.decorators.includes('@property')) {
          return callFunction(member, withSelf(member, value, { given: [], named: new Map() }), place);
        }
        return {
          is: 'method',
          self: member.decorators.includes('@classmethod') && value.of ? value.of : value,
          name,
          function: member,
        };
      }
      if (member !== undefined) return member;
      return value.rest === undefined ? notFollowed(place) : { ...value.rest, place };
    }
    case 'class': {
      const member = memberOf(value, name);
      if (member?.is === 'function' && member.decorators.includes('@classmethod')) {
        return { is: 'method', self: value, name, function: member };
      }
      return member ?? notFollowed(place);
    }
    case 'text':
    case 'number':
      // A member of an enumeration is told as its value.
      return name === 'value' ? value : { is: 'method', self: value, name };
    case 'path':
      return pathAttribute(value, name, place) ?? { is: 'method', self: value, name };
    case 'unknown': {
      const { fallback } = value;
      if (fallback?.is === 'path' || fallback?.is === 'instance') {
        return lifted([value], place, ([one = fallback]) => attributeOf(one, name, scope, place));
      }
      if (name === 'returncode' && value.cause.from === 'output') return exitCode(place);
      return { is: 'method', self: value, name };
    }
    default:
      return { is: 'method', self: value, name };
  }
}

/** What a program ends with; 0 where nothing goes wrong. */
function exitCode(place: Place): Value {
  return unknown({ from: 'output' }, place, { is: 'number', value: 0n, place });
}
