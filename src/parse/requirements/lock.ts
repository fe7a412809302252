import type { Document } from '../../model/document.ts';
import { normalName, type Reading, specifierSet } from './requirement.ts';
import { insideQuotes, itemsAt, textUnder, valueAt } from './toml-values.ts';

/**
 * Reads `uv.lock` and `poetry.lock`: every `[[package]]` with the version it is fixed to. A package that is there
 * more than once has one version a platform.
 */
export function readLock(document: Document): Reading {
  const requirements = itemsAt(document.root, 'package').flatMap((item) => {
    const name = textUnder(item, 'name');
    const version = valueAt(item, 'version');
    if (name === undefined || version?.type !== 'string') return [];
    const specifier = specifierSet(`==${version.value}`);
    const markers = valueAt(item, 'resolution-markers');
    const limited = markers === undefined ? {} : { condition: conditionOf(document, markers.range) };
    if (specifier === undefined) return [];
    return [{ package: normalName(name), specifier, range: insideQuotes(document, version), ...limited }];
  });
  return { requirements, includes: [] };
}

function conditionOf({ text }: Document, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}
