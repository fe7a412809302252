import { describe, expect, it } from 'vitest';
import { helpText } from '../../src/commands/help.ts';
import { commandOf, specs } from '../../src/commands/specs.ts';
import { targets } from '../../src/knowledge/options.ts';
import { catalogueOf, locales } from '../../src/messages/locale.ts';
import { textWidth } from '../../src/report/width.ts';

const commands = [undefined, ...(Object.keys(specs) as (keyof typeof specs)[])];

describe.each(locales)('the help in %s', (locale) => {
  const messages = catalogueOf(locale);

  it.each(commands)('of %s fits 60 to 120 columns, but for examples', (command) => {
    for (const width of [60, 80, 120]) {
      const wide = helpText(command, messages, width)
        .split('\n')
        .filter((line) => textWidth(line) > width && !/^ {2}(kohya|eval)/.test(line));
      expect(wide).toEqual([]);
    }
  });

  it('says something of every command and option', () => {
    for (const command of commands) {
      const lines = helpText(command, messages, 120).split('\n');
      for (const [at, line] of lines.entries())
        if (/^ {2}-/.test(line)) expect(`${line.slice(24)}${lines[at + 1]}`.trim()).not.toBe('');
    }
  });

  it('lists the versions to check against', () => {
    const text = helpText(undefined, messages, 120).replaceAll(/\s+/g, ' ');
    for (const { name } of targets) expect(text).toContain(name.replace(/^.* /, ''));
  });
});

describe('a command', () => {
  it.each([
    [['explain', 'x'], 'explain', ['x']],
    [['--locale', 'ja', 'explain', 'x'], 'explain', ['--locale', 'ja', 'x']],
    [['--locale=ja', '--no-color', 'rules'], 'rules', ['--locale=ja', '--no-color']],
    [['--batches', '3', 'plan', 'a.toml'], 'plan', ['--batches', '3', 'a.toml']],
    [['--help', 'plan'], 'plan', ['--help']],
    [['a.toml', 'plan'], undefined, ['a.toml', 'plan']],
    [['--config', 'plan'], undefined, ['--config', 'plan']],
    [['--', 'plan'], undefined, ['--', 'plan']],
    [['constructor'], undefined, ['constructor']],
    [['--formt', 'json', 'plan'], undefined, ['--formt', 'json', 'plan']],
  ])('is found in %j', (args, command, rest) => {
    const found = commandOf(args);
    expect(found.command).toBe(command);
    expect(found.rest).toEqual(rest);
  });
});
