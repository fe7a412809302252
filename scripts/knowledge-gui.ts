/**
 * Distils `knowledge/gui/<tab>.json` from fact tables of the kohya_ss GUI, one table per release and tab:
 * what the GUI writes into sd-scripts' TOML, as expressions over the keys of its JSON.
 *
 * usage: node scripts/run.mjs scripts/knowledge-gui.ts DIRECTORY, which holds the <ref>-<tab>.json tables
 *
 * Only FLUX runs are of interest, so the flags that choose another model family are folded to their values in
 * such a run, and what then is always absent is left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

type Expression = string | readonly [operator: string, ...rest: unknown[]];

interface Table {
  readonly commit: string;
  readonly file: string;
  readonly sd_scripts_submodule: string;
  readonly keys: readonly TableKey[];
  readonly scripts: readonly (readonly [Expression, string])[];
  readonly network?: Readonly<
    Record<string, { readonly module: Expression; readonly args: readonly unknown[][] }>
  >;
  readonly locals: Readonly<Record<string, { readonly expr?: Expression; readonly procedure?: string }>>;
  readonly procedures: { readonly lr_warmup: { readonly style: string } };
  readonly toml: {
    readonly drop: { readonly line: number; readonly kind: 'equal' | 'identity' };
    readonly always: Readonly<Record<string, Expression>>;
    readonly after_drop: readonly {
      readonly when: Expression;
      readonly set: Readonly<Record<string, Expression>>;
    }[];
    readonly fields: Readonly<Record<string, TableField>>;
  };
}

interface TableKey {
  readonly key: string;
  readonly widget: string;
  readonly default: unknown;
  readonly precision?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices?: readonly unknown[];
  readonly custom_value_allowed?: boolean;
  readonly label?: string;
  readonly network_args_of?: readonly string[];
}

interface TableField {
  readonly expr: Expression;
}

/** The releases that differ, oldest first, and the table that stands for each. */
const versions = {
  '25.0': 'v25.0.0',
  '25.1': 'v25.1.0',
  '25.2': 'v25.2.0',
  '26.0': 'v26.0.0',
  master: 'master',
};

/** Flags whose value is known once the FLUX script runs; LoRA's `sd3_checkbox` is not among them. */
const inFluxRuns: Readonly<Record<string, boolean>> = {
  flux1_checkbox: true,
  sdxl: false,
  sdxl_checkbox: false,
  anima_checkbox: false,
  lumina_checkbox: false,
  hunyuan_image_checkbox: false,
};

/** Keys of other model families: their names date a file, nothing more. */
const otherFamily = /^(anima|hunyuan|lumina|sdxl)_(?!checkbox)/;

/** In which the GUI appends them (kohya_gui/lora_gui.py:950, v26.0.0). */
const loraplusOrder = ['loraplus_lr_ratio', 'loraplus_unet_lr_ratio', 'loraplus_text_encoder_lr_ratio'];

const directory = process.argv[2];
if (directory === undefined)
  throw new Error('usage: node scripts/run.mjs scripts/knowledge-gui.ts DIRECTORY');
for (const tab of ['lora', 'dreambooth', 'finetune']) {
  const tables = Object.entries(versions).map(([version, ref]) => {
    return { version, table: JSON.parse(readFileSync(`${directory}/${ref}-${tab}.json`, 'utf8')) as Table };
  });
  writeFileSync(`knowledge/gui/${tab}.json`, format(distil(tab, tables)));
}

function distil(tab: string, tables: readonly { version: string; table: Table }[]): Record<string, unknown> {
  const flags = tab === 'lora' ? inFluxRuns : { ...inFluxRuns, sd3_checkbox: false };
  const byVersion = <T>(read: (table: Table) => T | undefined) =>
    states(tables.map(({ version, table }) => ({ version, state: read(table) })));
  const everyName = (names: (table: Table) => readonly string[]) =>
    [...new Set(tables.flatMap(({ table }) => names(table)))].sort();
  const labels = new Map(
    tables.flatMap(({ table }) => table.keys.map(({ key, label }) => [key, label] as const)),
  );
  return {
    tab,
    evidence: Object.fromEntries(
      tables.map(({ version, table }) => [
        version,
        {
          commit: table.commit,
          file: table.file,
          dropLine: table.toml.drop.line,
          sdScripts: table.sd_scripts_submodule,
        },
      ]),
    ),
    scripts: byVersion((table) => table.scripts.map(([when, script]) => [simplify(when, {}, {}), script])),
    dropsZeros: byVersion((table) => table.toml.drop.kind === 'equal'),
    warmup: byVersion((table) => table.procedures.lr_warmup.style),
    labels: Object.fromEntries([...labels].filter(([key, label]) => label && !otherFamily.test(key)).sort()),
    keys: Object.fromEntries(
      everyName((table) => table.keys.map(({ key }) => key)).map((key) => [
        key,
        byVersion((table) => {
          const found = table.keys.find((candidate) => candidate.key === key);
          if (found === undefined) return undefined;
          return otherFamily.test(key) ? {} : keyState(found);
        }),
      ]),
    ),
    fields: Object.fromEntries(
      everyName((table) => Object.keys(table.toml.fields)).flatMap((field) => {
        const found = byVersion((table) => fieldState(table, field, flags));
        return found.length === 0 ? [] : [[field, found]];
      }),
    ),
    always: byVersion((table) =>
      mapValues(table.toml.always, (expression) => simplify(expression, table.locals, flags)),
    ),
    afterDrop: byVersion((table) =>
      table.toml.after_drop.map(({ when, set }) => ({
        when: simplify(when, table.locals, flags),
        set: mapValues(set, (expression) => simplify(expression, table.locals, flags)),
      })),
    ),
    networks: Object.fromEntries(
      everyName((table) =>
        Object.keys(table.network ?? {}).filter((type) => /^(Flux1|LyCORIS)/.test(type)),
      ).map((type) => [type, byVersion((table) => networkState(table, type, flags))]),
    ),
  };
}

function keyState({
  widget,
  default: initial,
  precision,
  choices,
  custom_value_allowed,
  minimum,
  maximum,
}: TableKey): object {
  return {
    widget,
    default: initial,
    ...(precision === 0 && { whole: true }),
    ...(choices && !custom_value_allowed && { choices }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  };
}

function fieldState(
  table: Table,
  field: string,
  flags: Readonly<Record<string, boolean>>,
): object | undefined {
  const found = table.toml.fields[field];
  if (found === undefined) return undefined;
  const value = simplify(found.expr, table.locals, flags);
  const known = constant(condition(value));
  return known !== undefined && isEmpty(known.value) ? undefined : { value };
}

function networkState(
  table: Table,
  type: string,
  flags: Readonly<Record<string, boolean>>,
): object | undefined {
  const found = table.network?.[type];
  if (found === undefined) return undefined;
  const always = table.keys.flatMap(({ key, network_args_of: of }) =>
    of?.[0]?.startsWith('any ') ? [key] : [],
  );
  return {
    module: (simplify(found.module, table.locals, flags) as readonly unknown[])[1],
    args: [
      ...found.args.flatMap((step) => networkSteps(step, table, flags)),
      ...(always.length > 0 ? [['truthy', loraplusOrder.filter((key) => always.includes(key))]] : []),
    ],
  };
}

function networkSteps(
  [operator, ...rest]: readonly unknown[],
  table: Table,
  flags: Readonly<Record<string, boolean>>,
): unknown[][] {
  const value = () => simplify(rest[0] as Expression, table.locals, flags);
  switch (operator) {
    case 'text':
      return [[operator, value()]];
    case 'set':
      return [[operator, condition(value()), rest[1], rest[2]]];
    case 'append_rank_module_dropout_network_args':
      return [['truthy', ['rank_dropout', 'module_dropout']]];
    case 'truthy': {
      const more = Object.entries((rest[1] ?? {}) as Record<string, string[]>);
      // The GUI goes through its parameters in their order, where these come first, the last named before the first.
      return [...more.map(([flag, keys]) => ['truthy', keys.toReversed(), flag]), ['truthy', rest[0]]];
    }
    default:
      throw new Error(`no network step is called '${operator}'`);
  }
}

function simplify(
  expression: Expression,
  locals: Table['locals'],
  flags: Readonly<Record<string, boolean>>,
): Expression {
  if (typeof expression === 'string') return expression;
  const [operator, ...rest] = expression;
  const inner = (part: unknown) => simplify(part as Expression, locals, flags);
  if (operator === 'const') return expression;
  if (operator === 'key') {
    const key = String(rest[0]);
    return key in flags ? ['const', flags[key]] : key;
  }
  if (operator === 'local') {
    const local = locals[String(rest[0])];
    if (local?.expr) return inner(local.expr);
    if (local?.procedure) return ['procedure', local.procedure];
    throw new Error(`no local '${rest[0]}'`);
  }
  if (operator === 'prompt_file') return [operator, inner(rest[0]), inner(rest[1]), rest[2]];
  const parts = rest.map(inner);
  const [first, second, third] = parts;
  if (operator === 'if' && first !== undefined && second !== undefined && third !== undefined) {
    const asked = condition(first);
    const known = constant(asked);
    if (known !== undefined) return isEmpty(known.value) ? third : second;
    return isDeepStrictEqual(second, third) ? second : [operator, asked, second, third];
  }
  if (operator === 'bool' && first !== undefined && constant(first))
    return ['const', !isEmpty(constant(first)?.value)];
  if (operator === 'not' && first !== undefined) {
    const known = constant(first);
    return known === undefined ? [operator, first] : ['const', isEmpty(known.value)];
  }
  if (operator === 'and' || operator === 'or') return simplifyLogic(operator, parts);
  return [operator, ...parts];
}

function simplifyLogic(operator: 'and' | 'or', parts: readonly Expression[]): Expression {
  const kept: Expression[] = [];
  for (const [index, part] of parts.entries()) {
    const known = constant(part);
    const last = index === parts.length - 1;
    if (known === undefined) kept.push(part);
    else if (isEmpty(known.value) === (operator === 'and'))
      return kept.length === 0 ? part : [operator, ...kept, part];
    else if (last) kept.push(part);
  }
  const [only] = kept;
  return kept.length === 1 && only !== undefined ? only : [operator, ...kept];
}

/** The same condition without constants that cannot change whether it holds. */
function condition(expression: Expression): Expression {
  if (typeof expression === 'string') return expression;
  const [operator, ...parts] = expression;
  if (operator !== 'and' && operator !== 'or') return expression;
  const known = parts.flatMap((part) => constant(part as Expression) ?? []);
  const settled = known.find(({ value }) => isEmpty(value) === (operator === 'and'));
  if (settled) return ['const', !isEmpty(settled.value)];
  const kept = parts.filter((part) => constant(part as Expression) === undefined) as Expression[];
  const [only] = kept;
  return kept.length === 1 && only !== undefined ? only : [operator, ...kept];
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : !value;
}

function constant(expression: Expression): { value: unknown } | undefined {
  return typeof expression !== 'string' && expression[0] === 'const' ? { value: expression[1] } : undefined;
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** One state for each run of versions in which it stays the same; `until` only where it then is gone. */
function states<T>(steps: readonly { version: string; state: T | undefined }[]): object[] {
  const found: { since: string; until?: string; state: T }[] = [];
  let previous: T | undefined;
  for (const [index, { version, state }] of steps.entries()) {
    if (!isDeepStrictEqual(state, previous)) {
      const before = steps[index - 1];
      const current = found.at(-1);
      if (state === undefined && before && current) current.until = before.version;
      if (state !== undefined) found.push({ since: version, state });
    }
    previous = state;
  }
  return found.map(({ state, ...rest }) => (isPlain(state) ? { ...rest, ...state } : { ...rest, is: state }));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with one line per entry of the second level. */
function format(store: Record<string, unknown>): string {
  const sections = Object.entries(store).map(([name, section]) => {
    if (!isPlain(section)) return `${JSON.stringify(name)}: ${JSON.stringify(section)}`;
    const lines = Object.entries(section).map(
      ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    );
    return `${JSON.stringify(name)}: {\n${lines.join(',\n')}\n}`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}
