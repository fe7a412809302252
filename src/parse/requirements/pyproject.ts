import type { Document, Value } from '../../model/document.ts';
import { poetrySpecifier } from './poetry-constraint.ts';
import { normalName, type Reading, type Requirement } from './requirement.ts';
import { flagAt, insideQuotes, itemsAt, requirementOf, tableAt, textUnder, valueAt } from './toml-values.ts';

/** Reads `pyproject.toml`: PEP 621, PEP 735 groups, and the tables of uv, PDM and Poetry. */
export function readPyproject(document: Document): Reading {
  const { root } = document;
  const requirements = [
    ...itemsAt(root, 'project', 'dependencies').flatMap((item) => requirementOf(document, item)),
    ...groups(document, ['project', 'optional-dependencies'], 'extra'),
    ...groups(document, ['dependency-groups'], 'group'),
    ...groups(document, ['tool', 'pdm', 'dev-dependencies'], 'group'),
    ...itemsAt(root, 'tool', 'uv', 'dev-dependencies').flatMap((item) =>
      requirementOf(document, item, "group == 'dev'"),
    ),
    ...poetryTable(document, ['tool', 'poetry', 'dependencies']),
    ...poetryTable(document, ['tool', 'poetry', 'dev-dependencies'], "group == 'dev'"),
    ...(tableAt(root, 'tool', 'poetry', 'group')?.entries ?? []).flatMap(({ key }) =>
      poetryTable(document, ['tool', 'poetry', 'group', key, 'dependencies'], `group == '${key}'`),
    ),
  ];
  return { requirements, includes: [] };
}

function groups(
  document: Document,
  path: readonly string[],
  kind: 'extra' | 'group',
): readonly Requirement[] {
  return (tableAt(document.root, ...path)?.entries ?? []).flatMap(({ key, value }) =>
    value.type === 'array'
      ? value.items.flatMap((item) => requirementOf(document, item, `${kind} == '${key}'`))
      : [],
  );
}

function poetryTable(document: Document, path: readonly string[], group?: string): readonly Requirement[] {
  return (tableAt(document.root, ...path)?.entries ?? []).flatMap(({ key, value }) => {
    const several = value.type === 'array';
    const constraints = several ? value.items : [value];
    return constraints.flatMap((constraint) => poetryRequirement(document, key, constraint, group, several));
  });
}

function poetryRequirement(
  document: Document,
  name: string,
  constraint: Value,
  group: string | undefined,
  several: boolean,
): readonly Requirement[] {
  const written = constraint.type === 'table' ? versionOf(constraint) : constraint;
  if (written?.type !== 'string' || normalName(name) === 'python') return [];
  const specifier = poetrySpecifier(
    written === valueAt(constraint, 'tag') ? written.value.replace(/^v/, '') : written.value,
  );
  if (specifier === null) return [];
  const optional = flagAt(constraint, 'optional') ? 'optional' : undefined;
  const condition =
    textUnder(constraint, 'markers') ?? group ?? optional ?? (several ? 'one of several' : undefined);
  const range = insideQuotes(document, written);
  return [{ package: normalName(name), specifier, range, ...(condition !== undefined && { condition }) }];
}

function versionOf(constraint: Value): Value | undefined {
  return valueAt(constraint, 'version') ?? valueAt(constraint, 'tag');
}
