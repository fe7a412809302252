import type { Catalogue } from '../messages/catalogue.ts';
import { type Arguments, readArguments } from './arguments.ts';
import type { Command, Io } from './io.ts';
import { messagesFor } from './language.ts';
import { pageColumns } from './screen.ts';
import { type CommandName, specs } from './specs.ts';

/** The command line of a command. */
export type CommandLine<Name extends CommandName> = Arguments<(typeof specs)[Name]['options']>;

/** A command: what it does, once its command line is read and unless that asks for help. */
export function command<Name extends CommandName>(
  name: Name,
  act: (line: CommandLine<Name>, messages: Catalogue, io: Io) => number | Promise<number>,
): Command {
  return async (args, io) => {
    const line: CommandLine<CommandName> = readArguments(args, specs[name]);
    const messages = messagesFor(line.value('locale'), io);
    if (!line.flags.has('help')) return act(line as CommandLine<Name>, messages, io);
    const { helpText } = await import('./help.ts');
    io.out(helpText(name, messages, pageColumns(io)));
    return 0;
  };
}
