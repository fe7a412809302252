import type { Document, Entry, TableValue, Value } from '../../../src/model/document.ts';
import { parseJson } from '../../../src/parse/json.ts';
import { readToml, type ValueNode } from '../../../src/parse/toml/ast.ts';

export function read(path: string, text: string): Document {
  if (/\.json$/i.test(path)) return parseJson({ path, text });
  const { statements, failure } = readToml(text);
  type Open = TableValue & { entries: Entry[] };
  const table = (form: TableValue['form'], start: number, end: number): Open => ({ type: 'table', form, range: { start, end }, entries: [] });
  const root = table('root', 0, text.length);
  const eol = (at: number) => { const e = text.indexOf('\n', at); return e < 0 ? text.length : e; };
  const value = (n: ValueNode): Value => {
    const end = eol(n.offset);
    const cut = n.type === 'Integer' || n.type === 'Float' || n.type === 'Boolean' ? n.offset + (/^[^\s,\]}]+/.exec(text.slice(n.offset))?.[0].length ?? 0) : end;
    const range = { start: n.offset, end: cut };
    switch (n.type) {
      case 'String': return { type: 'string', value: n.value, range };
      case 'Integer': return { type: 'integer', value: Number(n.value), range };
      case 'Float': return { type: 'float', value: n.value, range };
      case 'Boolean': return { type: 'boolean', value: n.value, range };
      case 'Array': return { type: 'array', items: n.value.map(value), range };
      case 'InlineTable': { const t = table('inline', range.start, range.end); for (const e of n.value) put(t, e.key, e.offset, value(e.value)); return t; }
      default: return { type: 'date', value: String(n.value), range };
    }
  };
  const find = (t: Open, key: string) => t.entries.find((e) => e.key === key)?.value as never as (Open | undefined);
  const step = (t: Open, key: string, at: number): Open => {
    let v = find(t, key) as never as Value | undefined;
    if (v?.type === 'array') v = v.items.at(-1);
    if (v?.type === 'table') return v as Open;
    const n = table('implied', at, at);
    t.entries.push({ key, keyRange: { start: at, end: at + key.length }, value: n });
    return n;
  };
  const put = (t: Open, key: readonly string[], at: number, v: Value) => {
    let c = t;
    for (const k of key.slice(0, -1)) c = step(c, k, at);
    const last = key.at(-1) ?? '';
    c.entries.push({ key: last, keyRange: { start: at, end: at + last.length }, value: v });
  };
  let current = root;
  for (const s of statements) {
    if (s.type === 'Assign') { put(current, s.key, s.offset, value(s.value)); continue; }
    let c = root;
    for (const k of s.value.slice(0, -1)) c = step(c, k, s.offset);
    const last = s.value.at(-1) ?? '';
    const made = table('header', s.offset, eol(s.offset));
    const existing = c.entries.find((e) => e.key === last)?.value;
    if (s.type === 'ArrayPath' && existing?.type === 'array') (existing.items as Value[]).push(made);
    else c.entries.push({ key: last, keyRange: { start: text.indexOf(last, s.offset), end: text.indexOf(last, s.offset) + last.length }, value: s.type === 'ArrayPath' ? { type: 'array', items: [made], range: made.range } : made });
    current = made;
  }
  const problems = failure ? [{ range: { start: 0, end: 0 }, rule: 'toml-syntax' as const, message: 'x', data: {}, severity: 'error' as const }] : [];
  return { path, text, format: 'toml', root, problems };
}
