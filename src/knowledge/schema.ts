import descriptions from '../../knowledge/descriptions.json' with { type: 'json' };
import pages from '../../knowledge/pages.json' with { type: 'json' };
import { rulePage } from '../model/project.ts';
import type { Script } from '../model/run.ts';
import { check, type JsonSchema } from './json-schema.ts';
import { type Option, optionsOf } from './options.ts';
import { deadOption, deprecation } from './retired.ts';

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

/**
 * The schema of a script's training config in a target, for editors: every option with its meaning, at the top or
 * in a table, since upstream flattens one level. Other keys are allowed; what upstream does with them is for the
 * linter to say. Tables are checked whatever their name; editors complete in those with a usual one.
 * @throws RangeError when there is no such target.
 */
export function schemaFor(script: Script, target: string): JsonSchema {
  const options = [...optionsOf(script, target).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const table = { $ref: '#/definitions/table' };
  const references = options.map(({ name }) => [name, { $ref: `#/properties/${name}` }]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Training config of ${script} (${target})`,
    description: 'Settings for --config_file. Tables only group them: their names mean nothing.',
    type: 'object',
    properties: Object.fromEntries(options.map((option) => [option.name, property(script, target, option)])),
    patternProperties: { [sectionNames]: table },
    ...check({ patternProperties: { [sectionNames]: true }, additionalProperties: table }),
    definitions: {
      table: { properties: Object.fromEntries(references) },
    },
  };
}

function property(script: Script, target: string, option: Option): JsonSchema {
  const { name } = option;
  const description = sentences[name];
  const deprecated = deprecation(script, name, target) !== undefined;
  const dead = deadOption(script, name, target) !== undefined;
  const rules = [
    ...(deprecated ? ['deprecated-option'] : []),
    ...(dead ? ['dead-option'] : []),
    ...(Object.hasOwn(rulesOf, name) ? (rulesOf[name] ?? []) : []),
  ];
  const schema = valueSchema(option);
  return {
    title: name,
    ...(description !== undefined && { description }),
    ...schema,
    ...(nameOfSections.test(name) && { type: [schema.type, 'object'] }),
    ...(option.type !== 'flag' && option.default !== null && { default: option.default }),
    ...(deprecated && { deprecated: true }),
    ...linksTo(rules, description),
  };
}

/** The pages of rules as taplo shows them: the first behind the option's name, others below its description. */
function linksTo([first, ...others]: readonly string[], description = ''): JsonSchema {
  if (first === undefined) return {};
  const links = { key: rulePage(first) };
  if (others.length === 0) return { 'x-taplo': { links } };
  const more = others.map((id) => `[${id}](${rulePage(id)})`).join(', ');
  return { 'x-taplo': { links, docs: { main: `${description}\n\nSee also ${more}.` } } };
}
