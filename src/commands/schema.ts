import { datasetSchema } from '../knowledge/dataset-schema.ts';
import { hasScript, newestTarget } from '../knowledge/options.ts';
import { schemaFor } from '../knowledge/schema.ts';
import { UsageError } from '../model/errors.ts';
import { readArguments } from './arguments.ts';
import { suggestion, toScript, toTarget } from './asked.ts';
import type { Io } from './io.ts';

const help = `Prints the JSON Schema (draft-07) of a configuration file, for editors.

Usage: kohya-flux-lint schema [options]            of a training configuration
       kohya-flux-lint schema dataset [options]    of a dataset configuration

Options:
  --script NAME       the upstream script (default: flux_train_network.py)
  --target VERSION    the upstream version, such as "sd-scripts 0.11.1"
                      (default: the newest)
  -h, --help          print this

Exit status:
  0  the schema was printed
  2  there is no such schema
`;

export const known = { flags: ['help'], valued: ['script', 'target'], short: { h: 'help' } } as const;

/** `kohya-flux-lint schema` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { flags, values, rest } = readArguments(args, known);
  if (flags.has('help')) {
    io.out(help);
    return 0;
  }
  const target = toTarget(values.get('target')?.at(-1) ?? newestTarget);
  const script = values.get('script')?.at(-1);
  const schema = rest.length > 0 ? ofDataset(rest, script, target) : ofTraining(script, target);
  io.out(`${JSON.stringify(schema, undefined, 2)}\n`);
  return 0;
}

function ofTraining(name: string | undefined, target: string) {
  const script = toScript(name ?? 'flux_train_network.py');
  if (!hasScript(script, target)) throw new UsageError(`${target} has no ${script}`);
  return schemaFor(script, target);
}

function ofDataset([name = '', ...more]: readonly string[], script: string | undefined, target: string) {
  if (name !== 'dataset')
    throw new UsageError(`there is no schema '${name}'${suggestion(name, ['dataset'])}`);
  if (more.length > 0) throw new UsageError('schema prints one schema');
  if (script !== undefined)
    throw new UsageError('the schema of dataset configurations is the same for all scripts');
  return datasetSchema(target);
}
