import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import ja from '../../src/messages/ja.json' with { type: 'json' };
import { rules } from '../../src/rules/index.ts';
import { inOneLine, saidBy, saidIn, type Template, templateOf } from './said.ts';

const tests = join(import.meta.dirname, '..');

it('says every message of the catalogue in some test', () => {
  const templates = templatesOf(en);
  const said = new Set<string>();
  for (const { id } of rules) {
    const own = templates.filter(({ name }) => name.startsWith(`${id}.`) || name.startsWith('launch.'));
    for (const text of texts(join(tests, 'fixtures/rules', id), /(^|[/.])expected$/)) {
      for (const message of messagesOf(text)) for (const name of saidBy(message, own)) said.add(name);
    }
  }
  const elsewhere = [
    ...texts(tests, /\.(golden|transcript)$|cases\.txt$/),
    ...texts(tests, /\.test\.ts$/).map(unquoted),
  ];
  const all = elsewhere.map(inOneLine).join(' … ');
  for (const name of saidIn(all, templates, said)) said.add(name);
  // What is said in another language only.
  for (const name of saidIn(all, templatesOf(ja), said)) said.add(name);
  expect(templates.map(({ name }) => name).filter((name) => !said.has(name))).toEqual([]);
});

/** All but the summaries of rules, which `rules` lists. */
function templatesOf(catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>): Template[] {
  return Object.entries(catalogue).flatMap(([group, messages]) =>
    Object.entries(messages)
      .filter(([name]) => name !== 'summary')
      .map(([name, text]) => templateOf(`${group}.${name}`, text)),
  );
}

/** What tests compare with what is really said: all files below a folder whose name ends so. */
function texts(folder: string, end: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => end.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}

/** The messages of findings and of related places in an expectation. */
function messagesOf(expectation: string): string[] {
  return [...expectation.matchAll(/^ {2}(?:see \S.*?:\d+:\d+-\d+:\d+: )?(?!(?:un)?safe fix$| )(.*)$/gm)].map(
    ([, message = '']) => message,
  );
}

/** The texts that a test has, and those that its patterns match, as they are when it runs. */
function unquoted(source: string): string {
  return source
    .replace(/'\s*\+\s*'/g, '')
    .replace(/\\d\+/g, '7')
    .replace(/\\([^\w\s])/g, '$1');
}
