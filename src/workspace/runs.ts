import { listedRuns } from '../assemble/listed-runs.ts';
import type { RunList } from '../model/listed-run.ts';
import { isInside } from '../model/paths.ts';
import type { RunsRequest } from '../model/request.ts';
import { openAround } from './open.ts';

/**
 * Lists the runs that files and directories start or configure; without any, those of the whole repository. Nothing is run.
 * @param cwd absolute, without links: what paths are relative to
 * @throws UsageError when a path is not there
 */
export async function listRuns(
  cwd: string,
  paths: readonly string[],
  { script, target }: RunsRequest,
): Promise<RunList & { readonly root: string }> {
  const { root, world, options } = await openAround({ cwd, paths }, { script, target, baseline: false });
  const { lint } = await import('../lint.ts');
  const { repository, asked } = await lint(world, options);
  const asking = (options.paths ?? []).map((path) => (path === '.' ? '' : path));
  const isAsked = (path: string) => asking.length === 0 || asking.some((one) => isInside(path, one));
  return {
    root,
    runs: listedRuns(repository, isAsked),
    problems: (repository.launchProblems ?? []).filter(({ place }) => isAsked(place.document.path)),
    documents: repository.documents,
    files: asked.documents.length,
  };
}
