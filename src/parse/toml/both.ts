import type { Document, ReadProblem, SourceFile, TableValue } from '../../model/document.ts';
import { type Failure, readToml, type Statement } from './ast.ts';
import { same } from './dialect/compare.ts';
import { readAsUpstream } from './dialect/document.ts';
import {
  differenceProblems,
  laxProblems,
  notCompared,
  pathProblems,
  refusalProblem,
} from './dialect/problems.ts';
import { syntaxProblems } from './recover.ts';
import { syntaxProblem, tooDeep } from './syntax.ts';
import { buildTree, TooDeep } from './tree.ts';

/** Reads any text by the standard and as upstream does, and compares: `parseToml` in full. */
export function parseByBoth(file: SourceFile): Document {
  try {
    return { ...file, format: 'toml', ...read(file) };
  } catch (error) {
    if (error instanceof TooDeep)
      return { ...file, format: 'toml', root: empty(file.text), problems: [tooDeep(error.offset)] };
    throw error;
  }
}

interface Result {
  readonly root: TableValue;
  readonly problems: readonly ReadProblem[];
}

function read(file: SourceFile): Result {
  const { text } = file;
  const { statements, failure } = readToml(text);
  if (failure !== undefined) return readBroken(file, statements, failure);
  const written = buildTree(text, statements);
  const upstream = readAsUpstream(text);
  if (upstream.outcome === 'unknown') return { root: written, problems: [notCompared(text)] };
  if (upstream.outcome === 'refused') {
    const { refusal } = upstream;
    return {
      root: written,
      problems: [refusalProblem(text, refusal, written), ...pathProblems(text, written)],
    };
  }
  const { root, moments, losses } = upstream;
  if (same(written, root, moments)) return { root: written, problems: pathProblems(text, written) };
  const problems = differenceProblems(text, written, root, moments, losses);
  return { root, problems: [...problems, ...pathProblems(text, root)] };
}

/** What is no TOML; upstream may read it all the same. */
function readBroken(file: SourceFile, statements: readonly Statement[], failure: Failure): Result {
  const { text } = file;
  const upstream = readAsUpstream(text);
  if (upstream.outcome !== 'read')
    return { root: empty(text), problems: syntaxProblems(file, statements, failure) };
  const problem = syntaxProblem(file, statements, failure);
  const { root, losses } = upstream;
  const lax = laxProblems(text, problem, root, losses);
  return { root, problems: [...lax, ...pathProblems(text, root)] };
}

function empty(text: string): TableValue {
  return { type: 'table', form: 'root', range: { start: 0, end: text.length }, entries: [] };
}
