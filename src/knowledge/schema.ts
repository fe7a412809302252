import descriptions from '../../knowledge/descriptions.json' with { type: 'json' };
import pages from '../../knowledge/pages.json' with { type: 'json' };
import type { Option } from '../model/option.ts';
import { rulePage } from '../model/project.ts';
import type { Script } from '../model/script.ts';
import { check, closed, type JsonSchema, nameNoneOf, suggest, when } from './json-schema.ts';
import { fluxModules } from './networks.ts';
import { isSince, optionsOf } from './options.ts';
import { deadOption, deprecation } from './retired.ts';
import { builtInOptimizers, schedulersOf } from './training.ts';

const types = {
  flag: 'boolean',
  str: 'string',
  int: 'integer',
  float: 'number',
  int_or_float: 'number',
  Path: 'string',
} as const;

const sentences: Readonly<Record<string, string>> = descriptions;
const rulesOf: Readonly<Record<string, readonly string[]>> = pages;

/** How people call sections; no option is called so. */
const sectionNames =
  '[^a-z0-9_]|_(arguments|options|parameters|params|preparation|settings)$|^(dataset|output|sample_prompt)$|' +
  '^(additional_network|advanced|basic|caching|captions?|data|dreambooth|fine_?tun(e|ing)|flux|folders|general|' +
  'huggingface|logging|lora|loss|memory|metadata|misc|model|monitoring|network|noise|optimizer|others?|paths|' +
  'performance|precision|samples?|sampling|sav(e|ing)|scheduler|settings|train|training|validation)(_config)?$';

/**
 * Options that sections are named after as well. Upstream flattens any table, whatever its name (sd-scripts v0.10.1,
 * library/train_util.py:4749-4758).
 */
const nameOfSections = /_config$/;

/** The schema of an option's value in a file. Values of `None` cannot be written, so choices leave it out. */
export function valueSchema(option: Option): JsonSchema {
  const type = types[option.type];
  const one =
    option.choices === undefined
      ? { type }
      : { type, enum: option.choices.filter((choice) => choice !== null) };
  if (!option.list) return one;
  // A single number reaches every text encoder (sd-scripts v0.10.1, train_network.py:737-741).
  if (option.name === 'text_encoder_lr') return { type: ['array', 'number'], items: one };
  return { type: 'array', items: one };
}

const table = { $ref: '#/definitions/table' };

/** Names that an option takes beside others that nobody can list: classes with their module, and the like. */
function usualNames(option: string, target: string): readonly string[] {
  switch (option) {
    case 'optimizer_type':
      return builtInOptimizers(target);
    case 'lr_scheduler':
      return [...schedulersOf(target)].flatMap(([name, { refused }]) => (refused ? [] : name));
    case 'network_module':
      return [...fluxModules].flatMap(([name, { since }]) => (isSince(target, since) ? name : []));
    default:
      return [];
  }
}

/**
 * The schema of a script's training config in a target, for editors: every option with its meaning, at the top or
 * in a table, since upstream flattens one level. Keys that are no option are refused, but for names of tables; editors
 * complete in those with a usual one.
 * @throws RangeError when there is no such target.
 */
export function schemaFor(script: Script, target: string): JsonSchema {
  const options = [...optionsOf(script, target).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = options.map(({ name }) => name);
  const unknown = `no option of ${script}`;
  const otherNames = `${nameNoneOf(names)}(?!.*(?:${sectionNames}))`;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Training config of ${script} (${target})`,
    description: 'Settings for --config_file. Tables only group them: their names mean nothing.',
    type: 'object',
    properties: Object.fromEntries(options.map((option) => [option.name, property(script, target, option)])),
    patternProperties: { [sectionNames]: table },
    ...check({
      patternProperties: {
        [otherNames]: { ...when({ type: 'object' }, table), else: { not: { title: unknown } } },
      },
    }),
    definitions: {
      table: closed(
        Object.fromEntries(names.map((name) => [name, { $ref: `#/properties/${name}` }])),
        unknown,
      ),
    },
  };
}

function property(script: Script, target: string, option: Option): JsonSchema {
  const { name } = option;
  const deprecated = deprecation(script, name, target) !== undefined;
  const dead = deadOption(script, name, target) !== undefined;
  const rules = [
    ...(deprecated ? ['deprecated-option'] : []),
    ...(dead ? ['dead-option'] : []),
    ...(Object.hasOwn(rulesOf, name) ? (rulesOf[name] ?? []) : []),
  ];
  const description = [sentences[name] ?? [], linksTo(rules)].flat().join('\n\n');
  const meaning = {
    title: name,
    ...(description !== '' && { description }),
    ...(option.type !== 'flag' && option.default !== null && { default: option.default }),
    ...(deprecated && { deprecated: true }),
  };
  const { type, ...rest } = valueSchema(option);
  const usual = usualNames(name, target);
  if (usual.length > 0) return { type, ...suggest({ ...meaning, enum: usual }) };
  if (nameOfSections.test(name)) {
    return { ...suggest({ ...meaning, type, ...rest }), ...when({ type: 'object' }, table), else: { type } };
  }
  if (!Array.isArray(type)) return { ...meaning, type, ...rest };
  const [first, ...others] = type.map((one: unknown) =>
    one === 'array' ? { type: one, ...rest } : { type: one },
  );
  return { ...suggest({ ...meaning, ...first }), ...check({ anyOf: [first, ...others] }) };
}

/** The pages of rules, in Markdown. */
function linksTo(rules: readonly string[]): readonly string[] {
  if (rules.length === 0) return [];
  return [`See ${rules.map((id) => `[${id}](${rulePage(id)})`).join(', ')}.`];
}
