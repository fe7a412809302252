import { known, knownText } from '../../../../model/launch-text.ts';
import { baseName, parentPath } from '../../../../model/paths.ts';
import { slice } from '../../readable.ts';
import type { Call } from '../does.ts';
import { knownOf } from '../text.ts';
import { notFollowed, type PathValue, type Value } from '../values.ts';
import { contentOf, writeFile } from './files.ts';
import { absolute, exists, expandUser, joinPath } from './paths.ts';

/** A method of a `pathlib.Path`. */
export function pathMethod(self: PathValue, name: string, given: Call): Value {
  const { place, scope } = given;
  switch (name) {
    case 'resolve':
    case 'absolute':
      return absolute(self, scope, place);
    case 'as_posix':
    case '__str__':
      return { is: 'text', text: self.text };
    case 'joinpath':
      return joinPath([self, ...given.given], 'path', place);
    case 'expanduser':
      return expandUser(self, place);
    case 'with_suffix': {
      const last = knownOf(given.given[0]);
      const whole = knownText(self.text);
      if (last === undefined || whole === undefined) return notFollowed(place);
      const stem = baseName(whole).lastIndexOf('.') > 0 ? whole.slice(0, whole.lastIndexOf('.')) : whole;
      return { is: 'path', text: [...slice(self.text, 0, stem.length), ...known(last, place)] };
    }
    case 'with_name':
      return joinPath(
        [{ is: 'path', text: known(parentPath(knownText(self.text) ?? '') || '.', place) }, ...given.given],
        'path',
        place,
      );
    case 'read_text':
      return contentOf(self, given);
    case 'write_text':
      return writeFile(self, given.given[0], 'w', given);
    case 'exists':
    case 'is_file':
    case 'is_dir':
      return exists(self, scope, place);
    case 'open':
      return { is: 'file', path: self, mode: knownOf(given.given[0]) ?? 'r' };
    default:
      return notFollowed(place);
  }
}
