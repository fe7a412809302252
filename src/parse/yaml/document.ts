import type { Document, SourceFile, TableValue } from '../../model/document.ts';
import { readYaml } from './read.ts';

/** Reads the first document of a YAML file; no values where it, or one after it, cannot be read. */
export function parseYaml(file: SourceFile): Document {
  const { values, error } = readYaml(file.text);
  const [first] = error === undefined ? values : [];
  const empty: TableValue = {
    type: 'table',
    form: 'root',
    range: { start: 0, end: file.text.length },
    entries: [],
  };
  const root = first?.type === 'table' ? ({ ...first, form: 'root' } as const) : empty;
  return { ...file, format: 'yaml', root, problems: [] };
}
