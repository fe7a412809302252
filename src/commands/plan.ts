import { UsageError } from '../model/errors.ts';
import { readArguments } from './arguments.ts';
import { pageColumns } from './columns.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';
import { planOf } from './plan-of.ts';

const help = `Shows what a training run will save and delete, what a crash would lose, and
how to go on.

Usage: kohya-flux-lint plan [options] CONFIG

CONFIG is a training configuration (TOML, or the GUI's JSON).

Options:
  --batches N     batches in one epoch, over all data sets; counted where the
                  images are in the checkout
  --images N      images in one epoch, repeats included; divided by the batch size
                  of the configuration (buckets may add a batch each)
  --processes N   how many processes train (default: 1)
  --crash-at N    stop the run after update N
  --script NAME   the upstream script the configuration is for
  --locale NAME   the language of messages: en, ja or zh-CN
  --json          for programs; schemas/plan.schema.json describes it
  --mermaid       a diagram for Markdown
  -h, --help      print this

Exit status:
  0  the plan was made
  1  upstream would stop with an error
  2  no plan could be made
`;

export const known = {
  flags: ['json', 'mermaid', 'help'],
  valued: ['batches', 'images', 'processes', 'crash-at', 'script', 'locale'],
  short: { h: 'help' },
} as const;

/** `kohya-flux-lint plan CONFIG` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { flags, values, rest } = readArguments(args, known);
  if (flags.has('help')) {
    io.out(help);
    return 0;
  }
  const count = (name: 'batches' | 'images' | 'processes' | 'crash-at') => {
    const text = values.get(name)?.at(-1);
    return text === undefined ? undefined : toCount(name, text);
  };
  const script = values.get('script')?.at(-1);
  const [config, ...others] = rest;
  if (config === undefined || others.length > 0) throw new UsageError('plan takes one configuration file');
  const planned = await planOf(config, {
    cwd: io.cwd,
    script,
    batches: count('batches'),
    images: count('images'),
    processes: count('processes'),
    crashAt: count('crash-at'),
  });
  const messages = messagesFor(values.get('locale')?.at(-1), io);
  if (flags.has('mermaid'))
    io.out((await import('../report/plan-mermaid.ts')).planMermaid(planned, messages));
  else {
    const widths = {
      text: pageColumns(io),
      table: io.terminal ? Math.max(io.columns ?? 0, pageColumns(io)) : Infinity,
    };
    const { planJson, planText } = await import('../report/plan.ts');
    io.out(flags.has('json') ? planJson(planned, messages) : planText(planned, messages, widths));
  }
  return planned.end.how === 'error' ? 1 : 0;
}

function toCount(name: string, text: string): number {
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number >= 1) return number;
  throw new UsageError(`--${name} takes a whole number above 0, not '${text}'`);
}
