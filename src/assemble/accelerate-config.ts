import { accelerateMarks, isAccelerateKey } from '../knowledge/accelerate-config.ts';
import { type Document, type Entry, isReadable, type TableValue, type Value } from '../model/document.ts';
import { memoizePerObject } from '../model/memoize.ts';
import { type Place, placed } from '../model/place.ts';
import type { Range } from '../model/text.ts';
import { parseJson } from '../parse/json.ts';
import { mayConfigureAccelerate } from '../parse/mentions.ts';
import { readYaml } from '../parse/yaml/read.ts';

/** A setting of a configuration of accelerate. */
export interface AccelerateSetting {
  readonly key: string;
  readonly value: Value;
  /** Of its value. */
  readonly place: Place;
  readonly keyPlace: Place;
}

/** A configuration of accelerate, read as accelerate does: by its name as JSON or YAML. */
export interface AccelerateConfig {
  readonly document: Document;
  /** By key, in the order of the file; those of tables as `fsdp_config.fsdp_offload_params`. Of equal keys the last counts. */
  readonly settings: ReadonlyMap<string, AccelerateSetting>;
  /** What kept it from being read; then there are no settings. */
  readonly unread?:
    | { readonly is: 'syntax' | 'several-documents' | 'no-table' | 'too-much'; readonly place: Place }
    | undefined;
}

/** Whether a document is a configuration of accelerate, by its keys; one that cannot be read by what its lines look like. */
export function isAccelerateConfig(document: Document): boolean {
  if (document.format !== 'yaml' && document.format !== 'json') return false;
  if (!mayConfigureAccelerate(document.text)) return false;
  const names = new Set(document.root.entries.map(({ key }) => key));
  if (names.size === 0 || !isReadable(document))
    return /^["\s]*(?:compute_environment|distributed_type)"?\s*:/m.test(document.text);
  const marks = [...names].filter((name) => accelerateMarks().has(name));
  const known = [...names].filter((name) => isAccelerateKey(name));
  const isSaid = names.has('compute_environment') || names.has('distributed_type');
  return (isSaid || marks.length > 1) && known.length * 2 >= names.size;
}

/** Reads a configuration of accelerate, whatever its document is taken for elsewhere. */
export const accelerateConfigOf: (document: Document) => AccelerateConfig = memoizePerObject((document) => {
  const whole = { document, range: { start: 0, end: document.text.length } };
  const { root, unread } = /\.json$/.test(document.path) ? readAsJson(document) : readAsYaml(document);
  if (root === undefined || unread !== undefined) {
    const { is, range = whole.range } = unread ?? { is: 'no-table' as const };
    return { document, settings: new Map(), unread: { is, place: { document, range } } };
  }
  const settings = new Map<string, AccelerateSetting>();
  for (const entry of root.entries) {
    add(settings, entry.key, entry, document);
    if (entry.value.type !== 'table') continue;
    for (const inner of entry.value.entries) add(settings, `${entry.key}.${inner.key}`, inner, document);
  }
  return { document, settings };
});

interface Read {
  readonly root?: TableValue | undefined;
  readonly unread?: {
    readonly is: 'syntax' | 'several-documents' | 'no-table' | 'too-much';
    readonly range?: Range;
  };
}

function readAsJson(document: Document): Read {
  const { root, problems } = document.format === 'json' ? document : parseJson(document);
  const problem = problems.find(({ effect }) => effect === 'stops');
  if (problem !== undefined) return { unread: { is: 'syntax', range: problem.range } };
  return document.text.trimStart().startsWith('{') ? { root } : {};
}

function readAsYaml(document: Document): Read {
  const { values, error } = readYaml(document.text);
  const [first, second] = values;
  if (error !== undefined) return { unread: error };
  if (second !== undefined) return { unread: { is: 'several-documents', range: second.range } };
  return first?.type === 'table' ? { root: first } : {};
}

function add(
  settings: Map<string, AccelerateSetting>,
  key: string,
  { keyRange, value }: Entry,
  document: Document,
): void {
  settings.delete(key);
  settings.set(key, { key, value, place: placed(document, value), keyPlace: { document, range: keyRange } });
}
