import { documentSchemas } from '../knowledge/document-schemas.ts';
import { hasScript, newestTarget } from '../knowledge/options.ts';
import { schemaFor } from '../knowledge/schema.ts';
import { usualScript } from '../knowledge/scripts.ts';
import { usageError } from '../messages/usage.ts';
import { toScript } from '../workspace/read-option.ts';
import { suggestion } from '../workspace/suggestion.ts';
import { command } from './command.ts';

/** `kohya-flux-lint schema` */
export const run = command('schema', ({ value, rest }, _, io) => {
  // There is only one, but others are refused.
  value('format');
  const target = value('target') ?? newestTarget;
  const script = value('script');
  const schema = rest.length > 0 ? ofDocument(rest, script, target) : ofTraining(script, target);
  io.out(`${JSON.stringify(schema, undefined, 2)}\n`);
  return 0;
});

function ofTraining(name: string | undefined, target: string) {
  const script = toScript(name ?? usualScript);
  if (!hasScript(script, target)) throw usageError('no-script-in', { target, script });
  return schemaFor(script, target);
}

function ofDocument([name = '', ...more]: readonly string[], script: string | undefined, target: string) {
  const schemaOf = documentSchemas.get(name);
  if (schemaOf === undefined)
    throw usageError('no-schema', { name }, suggestion(name, [...documentSchemas.keys()]));
  if (more.length > 0) throw usageError('one-schema');
  if (script !== undefined) throw usageError('dataset-script');
  return schemaOf(target);
}
