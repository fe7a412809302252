import { validRange } from '@renovatebot/pep440';
import type { Range } from '../../model/text.ts';

/** One package asked for, with the place of its name, extras and versions. */
export interface Requirement {
  readonly package: string;
  readonly specifier: string | undefined;
  readonly range: Range;
  /** The environment marker, as written, that limits it. */
  readonly condition?: string;
}

/** Another file of requirements that belongs to the same installation. */
export interface Include {
  /** As written: relative to the including file, or for shell scripts to a directory nobody knows. */
  readonly path: string;
  readonly range: Range;
}

/** What one file asks for. */
export interface Reading {
  readonly requirements: readonly Requirement[];
  readonly includes: readonly Include[];
}

export const nothing: Reading = { requirements: [], includes: [] };

/** A package name as the index compares it. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** A PEP 440 specifier set without its blanks; undefined where it is none. */
export function specifierSet(text: string): string | undefined {
  const bare = text.replace(/\s+/g, '').replace(/,$/, '');
  return bare !== '' && validRange(bare) ? bare : undefined;
}

const clause = '(?:===|~=|==|!=|<=|>=|<|>)[ \\t]*[^\\s,;()#\'"]+';
const namePart = /[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/y;
const extrasPart = /[ \t]*\[[^\]\n]*\]/y;
const versionsPart = new RegExp(
  `[ \\t]*(\\([ \\t]*)?(${clause}(?:[ \\t]*,[ \\t]*${clause})*)(?:[ \\t]*,)?([ \\t]*\\))?`,
  'y',
);
const directPart = /[ \t]*@[ \t]*(\S+)/y;
const markerPart = /[ \t]*;[ \t]*/y;
const wordPart = /\S+/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Reads one PEP 508 requirement, or a version control or wheel address, that begins at `at`. `requirement` is
 * undefined where the text names no version that could be known; `end` is where reading can go on.
 */
export function readRequirement(
  text: string,
  at: number,
): { requirement: Requirement | undefined; end: number } {
  const word = match(wordPart, text, at)?.[0] ?? '';
  const name = match(namePart, text, at)?.[0];
  if (name === undefined || /^[a-z+]+:\/\//i.test(word)) {
    return marked(text, at, at + word.length, fromAddress(word, undefined), at);
  }
  let end = at + name.length;
  end += match(extrasPart, text, end)?.[0].length ?? 0;
  const direct = match(directPart, text, end);
  if (direct !== null) {
    const after = end + direct[0].length;
    return marked(text, at, after, fromAddress(direct[1] ?? '', name), at);
  }
  const versions = match(versionsPart, text, end);
  if (versions === null) {
    const known = /^(?:$|[\s;])/.test(text.slice(end, end + 1));
    if (!known) return { requirement: undefined, end: at + word.length };
    return marked(text, at, end, { package: normalName(name), specifier: undefined }, at);
  }
  const specifier = specifierSet(versions[2] ?? '');
  const found = specifier === undefined ? undefined : { package: normalName(name), specifier };
  return marked(text, at, end + versions[0].length, found, at);
}

function marked(
  text: string,
  start: number,
  end: number,
  found: { readonly package: string; readonly specifier: string | undefined } | undefined,
  wordStart: number,
): { requirement: Requirement | undefined; end: number } {
  const range = { start, end };
  const separator = match(markerPart, text, end);
  if (separator === null)
    return { requirement: found && { ...found, range }, end: Math.max(end, wordStart + 1) };
  const from = end + separator[0].length;
  const lineEnd = text.slice(from).search(/[\r\n]| --?[A-Za-z]|[ \t]#/);
  const to = lineEnd === -1 ? text.length : from + lineEnd;
  return { requirement: found && { ...found, range, condition: text.slice(from, to).trim() }, end: to };
}

/** What a direct address fixes: the version tag of a repository, or the version in a wheel's or archive's name. */
function fromAddress(
  address: string,
  name: string | undefined,
): { readonly package: string; readonly specifier: string } | undefined {
  const [target = '', fragment = ''] = address.split('#');
  const egg = /(?:^|&)egg=([A-Za-z0-9._-]+)/.exec(fragment)?.[1];
  const file = decoded(target.split('/').at(-1)?.split('?')[0] ?? '');
  const wheel = /^([A-Za-z0-9._]+)-([^-]+)(?:-[^-]+){3,4}\.whl$/.exec(file);
  const repository = /^(?:git|hg|svn|bzr)\+/.test(target)
    ? /^(.+?)(?:\.git)?@v?([0-9][^@]*)$/.exec(file)
    : null;
  const version = wheel?.[2] ?? repository?.[2];
  const named = name ?? egg ?? wheel?.[1] ?? repository?.[1];
  if (version === undefined || named === undefined) return undefined;
  const specifier = specifierSet(`==${version}`);
  return specifier === undefined ? undefined : { package: normalName(named), specifier };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
