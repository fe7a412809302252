import { expect, it } from 'vitest';
import { troubleText } from '../../src/commands/trouble.ts';
import { en } from '../../src/messages/en.ts';

it('asks for a report of what nobody but us can mend', () => {
  expect(troubleText(new Error('no such thing'), false, en, 200)).toBe(
    'kohya-flux-lint: internal error: no such thing\nPlease report this; --verbose says where it happened.\n',
  );
});
