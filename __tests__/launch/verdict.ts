import type { PlainLaunch, PlainText } from './plain.ts';

/** A run of a case: what the real interpreter started. */
export interface CaseRun {
  readonly starter: string;
  readonly accelerate: readonly PlainText[] | null;
  readonly script: PlainText;
  readonly args: readonly PlainText[];
  readonly cwd: PlainText;
  readonly env: Readonly<Record<string, PlainText>>;
  readonly at?: Readonly<Record<string, readonly [string, number, number]>>;
}

export interface LaunchCase {
  readonly id: string;
  readonly language: string;
  readonly files: Readonly<Record<string, string>>;
  readonly start: string;
  readonly cwd: string;
  /** What there was beside the files when it was run. */
  readonly given: { readonly dirs?: readonly string[] };
  readonly expected: {
    readonly runs?: readonly CaseRun[];
    readonly alternatives?: readonly { readonly runs: readonly CaseRun[] }[];
  };
}

/** `weaker`: nothing that is told is wrong, but less is told than the repository has. */
export type Verdict = 'exact' | 'weaker' | 'wrong';

/** What the launches that were found of a case are, against those that the real interpreters started. */
export function verdictOf({ expected }: LaunchCase, found: readonly PlainLaunch[]): Verdict {
  const runs = [
    ...(expected.runs ?? []),
    ...(expected.alternatives ?? []).flatMap((alternative) => alternative.runs),
  ];
  const open = [...runs];
  let verdict: Verdict = 'exact';
  for (const launch of found) {
    const rated = open
      .map((run, at) => ({ at, verdict: ofRun(run, launch) }))
      .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
    const [best] = rated;
    if (best === undefined || best.verdict === 'wrong') {
      // It is told as one that may not be started.
      if (!launch.maybe) return 'wrong';
      verdict = worst([verdict, 'weaker']);
      continue;
    }
    verdict = worst([verdict, best.verdict]);
    open.splice(best.at, 1);
  }
  return open.length > 0 ? worst([verdict, 'weaker']) : verdict;
}

const order: readonly Verdict[] = ['exact', 'weaker', 'wrong'];

function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((one, other) => (order.indexOf(one) > order.indexOf(other) ? one : other), 'exact');
}

function ofRun(run: CaseRun, launch: PlainLaunch): Verdict {
  const cwd = typeof run.cwd === 'string' ? run.cwd.replace(/^\/repo(?:\/|$)/, '') : run.cwd;
  return worst([
    run.starter === launch.starter ? 'exact' : 'wrong',
    ofWords(run.accelerate ?? [], launch.accelerate ?? []),
    ofText(run.script, launch.script),
    ofWords(run.args, launch.args),
    ofText(cwd, launch.cwd),
    ...Object.entries(run.env).map(([name, value]) =>
      launch.env[name] === undefined ? 'weaker' : ofText(value, launch.env[name]),
    ),
    ...Object.keys(launch.env).map((name) => (run.env[name] === undefined ? 'wrong' : 'exact') as Verdict),
  ]);
}

/** A word that is not known may stand for several, or for none. */
function ofWords(expected: readonly PlainText[], found: readonly PlainText[]): Verdict {
  if (expected.length === found.length) {
    const verdict = worst(expected.map((word, at) => ofText(word, found[at] as PlainText)));
    if (verdict !== 'wrong') return verdict;
  }
  const [word, ...rest] = found;
  if (word === undefined) return expected.length === 0 ? 'exact' : 'wrong';
  if (typeof word === 'string') {
    const [first, ...others] = expected;
    return first === undefined ? 'wrong' : worst([ofText(first, word), ofWords(others, rest)]);
  }
  for (let taken = 0; taken <= expected.length; taken++) {
    if (ofWords(expected.slice(taken), rest) !== 'wrong') return 'weaker';
  }
  return 'wrong';
}

function ofText(expected: PlainText, found: PlainText): Verdict {
  if (typeof found === 'string') return expected === found ? 'exact' : 'wrong';
  const { starts = '', ends = '', default: usual, among, unknown } = found;
  // What only the machine tells on which the interpreters ran.
  const machine = { root: '/repo', 'environment HOME': '/home/user' }[unknown];
  if (machine !== undefined && machine + ends === expected) return 'exact';
  if (typeof expected === 'string') {
    const fits = expected.startsWith(starts) && expected.endsWith(ends);
    return fits && (among === undefined || among.includes(expected)) ? 'weaker' : 'wrong';
  }
  const all = new Set(expected.among ?? []);
  if (usual !== undefined && expected.default !== usual && !all.has(usual)) return 'wrong';
  if (among?.some((one) => !all.has(one) && one !== expected.default) === true) return 'wrong';
  const isExact =
    (expected.default === undefined || usual === expected.default) &&
    (expected.starts ?? '') === starts &&
    (expected.ends ?? '') === ends &&
    (expected.among === undefined || among?.length === expected.among.length);
  return isExact ? 'exact' : 'weaker';
}
