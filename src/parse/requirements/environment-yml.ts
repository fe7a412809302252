import { isMap, isPair, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';
import { normalName, nothing, type Reading, type Requirement, specifierSet } from './requirement.ts';
import { readRequirementsFile } from './requirements-txt.ts';

/** Conda packages that are called otherwise in the Python index. */
const condaNames = new Map([['pytorch', 'torch']]);

/** Reads a conda `environment.yml`: its `dependencies` and the `pip` list inside them. */
export function readEnvironment(text: string): Reading {
  const items = dependencies(text);
  const readings = items.map((item): Reading => {
    if (isScalar(item)) return { requirements: condaRequirement(text, item), includes: [] };
    if (!isMap(item)) return nothing;
    const pip = item.get('pip', true);
    return isSeq(pip) ? pipList(text, pip.items) : nothing;
  });
  return {
    requirements: readings.flatMap(({ requirements }) => requirements),
    includes: readings.flatMap(({ includes }) => includes),
  };
}

function dependencies(text: string): readonly unknown[] {
  try {
    const { contents } = parseDocument(text, {
      strict: false,
      logLevel: 'silent',
      prettyErrors: false,
    });
    const list = isMap(contents) ? contents.items.find((pair) => isPair(pair) && keyIs(pair.key)) : undefined;
    return isSeq(list?.value) ? list.value.items : [];
  } catch {
    return [];
  }
}

function keyIs(key: unknown): boolean {
  return isScalar(key) && key.value === 'dependencies';
}

function pipList(text: string, items: readonly unknown[]): Reading {
  const readings = items.filter(isScalar).flatMap((item) => {
    const place = scalarText(text, item);
    if (place === undefined) return [];
    const { requirements, includes } = readRequirementsFile(place.text);
    const moved = <T extends { readonly range: { start: number; end: number } }>(found: readonly T[]): T[] =>
      found.map((one) => ({
        ...one,
        range: { start: one.range.start + place.start, end: one.range.end + place.start },
      }));
    return [{ requirements: moved(requirements), includes: moved(includes) }];
  });
  return {
    requirements: readings.flatMap(({ requirements }) => requirements),
    includes: readings.flatMap(({ includes }) => includes),
  };
}

/** The text of a plain or quoted scalar on one line, with its place; undefined for anything else. */
function scalarText(text: string, scalar: Scalar): { text: string; start: number } | undefined {
  if (typeof scalar.value !== 'string' || scalar.range == null) return undefined;
  const [start, end] = scalar.range;
  for (const quotes of [0, 1]) {
    const inside = text.slice(start + quotes, end - quotes);
    if (inside === scalar.value) return { text: inside, start: start + quotes };
  }
  return undefined;
}

/** `channel::name=version=build`, `name>=1,<2`, `name 1.6.*`: conda's match specification. */
function condaRequirement(text: string, scalar: Scalar): readonly Requirement[] {
  const place = scalarText(text, scalar);
  const spec = place && /^(?:[^\s:]+::)?([A-Za-z0-9_.-]+)(?:[ \t]*(.*))?$/s.exec(place.text);
  if (!place || !spec) return [];
  const [, name = '', versions = ''] = spec;
  const specifier = condaSpecifier(versions.trim());
  if (specifier === null) return [];
  const start = place.start + place.text.indexOf(name);
  const found = condaNames.get(name.toLowerCase()) ?? normalName(name);
  return [{ package: found, specifier, range: { start, end: place.start + place.text.trimEnd().length } }];
}

/** Undefined for any version, null where it cannot be told. */
function condaSpecifier(versions: string): string | undefined | null {
  if (versions === '' || versions === '*') return undefined;
  if (/[|[\]]/.test(versions)) return null;
  const build = /^(=?)\s*(\d[\w.]*)[=\s]+([\w.*]+)$/.exec(versions);
  if (build) return specifierSet(`==${build[2]}`) ?? null;
  const fuzzy = /^=\s*(\d[\w.]*?)(\.?\*)?$/.exec(versions);
  if (fuzzy) return specifierSet(`==${fuzzy[1]}.*`) ?? null;
  const bare = /^\d[\w.]*(\.\*)?$/.test(versions) ? `==${versions}` : versions;
  return specifierSet(bare) ?? null;
}
