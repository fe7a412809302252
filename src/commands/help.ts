import { targets } from '../knowledge/options.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { renderAny } from '../messages/render.ts';
import { textWidth } from '../report/width.ts';
import { fill } from '../report/wrap.ts';
import { type CommandName, type CommandSpec, lintSpec, specs } from './specs.ts';

/** Columns for the names of commands and options; what is said of a longer one stands below it. */
const nameColumns = 24;

/** What `--help` says of a command, or of linting, in lines of at most `width` columns but for examples. Ends with a line end. */
export function helpText(command: CommandName | undefined, messages: Catalogue, width: number): string {
  const spec: CommandSpec = command === undefined ? lintSpec : specs[command];
  const own = `help-${command ?? 'lint'}`;
  const options = Object.entries(spec.options).map(([name, { short, value, choices }]) => {
    const names = [...(short === undefined ? [] : [`-${short}`]), `--${name}`].join(', ');
    const list = name === 'target' ? targetsText() : (choices ?? []).join(', ');
    return [value === undefined ? names : `${names} ${value}`, say(name, list)] as const;
  });
  const exits = ['0', '1', '2'].filter((status) => has(`exit-${status}`));
  const sections = [
    fill(say('about'), width),
    usage(),
    ...(has('notes') ? [fill(say('notes'), width)] : []),
    ...(command === undefined ? [titled('commands-title', commandRows().flatMap(row))] : []),
    titled('options-title', options.flatMap(row)),
    ...(spec.examples
      ? [
          titled(
            'examples-title',
            spec.examples.map((line) => `  ${line}`),
          ),
        ]
      : []),
    ...(exits.length > 0
      ? [
          titled(
            'exits-title',
            exits.flatMap((status) => fill(say(`exit-${status}`), width, `  ${status}  `)),
          ),
        ]
      : []),
  ];
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');

  function usage(): string[] {
    const title = `${say('usage-title')} `;
    return spec.usage.flatMap((line, index) =>
      fill(`kohya-flux-lint ${line}`, width, index === 0 ? title : ' '.repeat(textWidth(title))),
    );
  }

  function commandRows(): (readonly [name: string, text: string])[] {
    return Object.entries(specs).map(([name, { usage }]) => {
      const word = usage[0].replace(' [options]', '');
      return [word, say(`command-${name}`)];
    });
  }

  function row([name, text]: readonly [name: string, text: string]): string[] {
    const lead = `  ${name}`;
    const indent = ' '.repeat(nameColumns);
    if (lead.length + 2 > nameColumns) return [lead, ...fill(text, width, indent)];
    return fill(text, width, lead.padEnd(nameColumns));
  }

  function titled(title: string, lines: readonly string[]): string[] {
    return [say(title), ...lines];
  }

  function has(name: string): boolean {
    return messages[own]?.[name] !== undefined;
  }

  function say(name: string, choices = ''): string {
    const said = { message: name, data: { choices } };
    return renderAny(messages, has(name) ? own : 'help', said, () => choices);
  }
}

/** The versions by project: `sd-scripts 0.9.1, 0.10.0; kohya_ss 25.0.0`. */
function targetsText(): string {
  const projects = [...new Set(targets.map(({ name }) => name.replace(/ .*$/, '')))];
  return projects
    .map((project) => {
      const own = targets.filter(({ name }) => name.startsWith(`${project} `));
      return `${project} ${own.map(({ name }) => name.slice(project.length + 1)).join(', ')}`;
    })
    .join('; ');
}
