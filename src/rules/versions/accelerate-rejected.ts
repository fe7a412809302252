import { accelerateConfigOf } from '../../assemble/accelerate-config.ts';
import { type AccelerateRefusal, refusalsOf } from '../../assemble/accelerate-refusals.ts';
import { environmentsByRun, possibleVersions } from '../../assemble/environments.ts';
import { given, gives } from '../../assemble/launch/given-words.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Launch } from '../../model/launch.ts';
import type { Said } from '../../model/message.ts';
import { textAt } from '../../model/place.ts';
import type { Report, RunRule, Surroundings } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { firstLine } from '../support/edits.ts';
import { checkLauncherWords } from '../support/launcher-words.ts';

/** What `accelerate launch` refuses before it starts the script. */
export const accelerateRejected: RunRule<'accelerate-rejected'> = {
  id: 'accelerate-rejected',
  category: 'versions',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  upstream: upstream('accelerate.launch_command_parser', 'accelerate.load_config_from_file'),
  on: 'run',
  check(run, report, surroundings) {
    const { launch } = run;
    if (launch?.starter !== 'accelerate') return;
    checkLauncherWords(run, launch, report);
    const documents = new Set(surroundings.documents.map(({ path }) => path));
    checkConfig(run, launch, { report, versions: versionsOf(run, surroundings), documents });
  },
};

interface ConfigCheck {
  readonly report: Report<'accelerate-rejected'>;
  readonly versions: readonly string[];
  /** The paths of what can be reported on. */
  readonly documents: ReadonlySet<string>;
}

/** A training config, or a configuration that accelerate refuses in all releases that may be installed. */
function checkConfig(run: Run, { accelerate }: Launch, { report, versions, documents }: ConfigCheck): void {
  const named = given(accelerate, 'config_file');
  if (named?.text === undefined || gives(accelerate, 'cpu')) return;
  const config = run.accelerateConfig && accelerateConfigOf(run.accelerateConfig);
  if (/\.toml$/i.test(named.text)) {
    const isRefused = config !== undefined && refusalsOf(config).length > 0;
    report({ at: named.word.place, message: 'toml', severity: isRefused ? 'error' : 'warning' });
    return;
  }
  if (config === undefined) return;
  const releases = versions.length === 0 ? [undefined] : versions;
  const [first = [], ...others] = releases.map((release) =>
    refusalsOf(config, release).filter(
      ({ unless = [] }) => !unless.some((option) => gives(accelerate, option)),
    ),
  );
  for (const refusal of first) {
    if (!others.every((some) => some.some((other) => isSame(other, refusal)))) continue;
    const { place, key } = refusal;
    const isWritten = key !== undefined && place.range.end > place.range.start;
    const at = isWritten ? place : firstLine(place.document);
    const byWord = { at: named.word.place } as const;
    if (!documents.has(at.document.path)) report({ ...byWord, ...saidOf(refusal) });
    else report({ at, ...saidOf(refusal), related: [{ ...byWord, message: 'launch' }] });
  }
}

function isSame(one: AccelerateRefusal, { is, key }: AccelerateRefusal): boolean {
  return one.is === is && one.key === key;
}

function saidOf({ is, key = '', place }: AccelerateRefusal): Said<'accelerate-rejected'> {
  switch (is) {
    case 'bad-value':
      return { message: is, data: { key, value: textAt(place) } };
    case 'unknown-key':
    case 'missing-key':
    case 'unquoted':
      return { message: is, data: { key } };
    default:
      return { message: is };
  }
}

/** The versions of accelerate that may be installed for a run; none where that is not told. */
function versionsOf(run: Run, surroundings: Surroundings): readonly string[] {
  const [shared] = environmentsByRun('accelerate', { ...surroundings, runs: [run] });
  const all = shared?.environments.map((one) => possibleVersions(one, 'accelerate')) ?? [];
  const stated = surroundings.stated?.accelerate;
  if (all.length === 0) return stated === undefined ? [] : [stated];
  if (all.some((versions) => versions === undefined)) return [];
  return [...new Set(all.flatMap((versions) => versions ?? []))];
}
