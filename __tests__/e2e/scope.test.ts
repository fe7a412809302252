import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundles, checkout, clean, faulty, hostileNames, oldNode, runProgram } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import { type ChangedFile, type Fault, faults, GitHubApi } from './github-api.ts';
import { change, commit, type Files, git, type Merged, mergeCheckout, shallow } from './history.ts';
import { type Given, runStep, type Step } from './step.ts';

/** Three runs with findings of their own. */
const base: Files = {
  'requirements.txt': clean['requirements.txt'],
  'a.toml': faulty,
  'b/b.toml': named('b'),
  'c/c.toml': named('c'),
};
const zeros = '0'.repeat(40);

function named(name: string): string {
  return faulty.replaceAll('subject', name);
}

/** The files that findings are shown in. */
function shown({ commands }: Step): string[] {
  return [...new Set(commands.flatMap(({ properties }) => properties.file ?? []))].sort();
}

async function pullRequest(merged: Merged, given: Given = {}, facts: { changedFiles?: number } = {}) {
  const { sha, headSha, baseSha, root } = merged;
  const payload = pullRequestPayload({ number: 7, headSha, baseSha, ...facts });
  return runStep(root, { payload, ...given, env: { GITHUB_SHA: sha, ...given.env } });
}

async function afterChange(files: Files, changed: Files): Promise<string[]> {
  return shown(await pullRequest(mergeCheckout(files, changed, 2)));
}

const touchA: Files = { 'a.toml': `${faulty}# changed\n` };
const all = ['a.toml', 'b/b.toml', 'c/c.toml'];

describe('a pull request', () => {
  it('shows what it touches, and says how much more there is', async () => {
    const step = await pullRequest(mergeCheckout(base, touchA, 2));
    expect(shown(step)).toEqual(['a.toml']);
    const line = 'in files that the change does not touch are not shown (scope: all shows them).';
    expect(step.stdout).toMatch(new RegExp(`^\\d+ findings ${line.replace(/[().]/g, '\\$&')}$`, 'm'));
    expect(step.summary).toContain('in files that the change does not touch are not shown');
    expect(step.outputs).toMatchObject({ errors: '1', conclusion: 'failure' });
    expect(step.status).toBe(1);
  });

  it('passes where what fails is not touched, and fails with `scope: all`', async () => {
    const merged = mergeCheckout(base, { 'd.txt': '' }, 2);
    const step = await pullRequest(merged);
    expect([step.status, shown(step)]).toEqual([0, []]);
    expect(step.stdout).toContain('are not shown (scope: all shows them)');
    const whole = await pullRequest(merged, { inputs: { scope: 'all' } });
    expect([whole.status, shown(whole)]).toEqual([1, all]);
    expect(whole.stdout).not.toContain('not shown');
  });

  it('touches runs by what they read', async () => {
    const dataset =
      '[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = "pictures"\nnum_repeat = 2\n';
    const files: Files = {
      'c/requirements.txt': clean['requirements.txt'],
      'b/b.toml': `${named('b')}dataset_config = "data.toml"\n`,
      'b/data.toml': dataset,
      'b/requirements.txt': 'accelerate==0.33.0\n',
      'c/pictures/1.png': '',
      'c/c.toml': `${named('c')}train_data_dir = "pictures"\n`,
    };
    const b = ['b/b.toml', 'b/data.toml', 'b/requirements.txt'];
    const withB = (paths: readonly string[]) => paths.filter((path) => path.startsWith('b/'));
    for (const changed of [
      { 'b/data.toml': `${dataset}# changed\n` },
      { 'b/requirements.txt': 'accelerate==0.34.0\n' },
      { 'b/b.toml': `${files['b/b.toml']}# changed\n` },
    ]) {
      const paths = await afterChange(files, changed);
      expect(paths).toContain('b/b.toml');
      expect(b).toEqual(expect.arrayContaining(paths));
    }
    expect(withB(await afterChange(files, { 'b/data.toml': undefined }))).toContain('b/b.toml');
    expect(await afterChange(files, { 'c/pictures/1.png': 'png' })).toEqual(['c/c.toml']);
    expect(await afterChange(files, { 'c/pictures/1.png': undefined })).toEqual(['c/c.toml']);
    expect(await afterChange(files, { 'b/data.toml': undefined, 'b/new.toml': dataset })).toContain(
      'b/b.toml',
    );
    expect(await afterChange(files, { 'b/requirements.txt': undefined })).toContain('b/b.toml');
  });

  it.each<[string, Files, Files]>([
    ['the settings', {}, { '.kohya-flux-lint.toml': 'preset = "strict"\n' }],
    [
      'the removed settings',
      { '.github/.kohya-flux-lint.toml': '' },
      { '.github/.kohya-flux-lint.toml': undefined },
    ],
    ['the baseline', {}, { '.kohya-flux-lint-baseline.json': '{"version": 2, "files": []}\n' }],
    ['what is installed for all', {}, { Dockerfile: 'RUN pip install accelerate==1.6.0\n' }],
    [
      'the upstream version',
      {},
      { 'setup.sh': 'git clone -b v0.9.1 https://github.com/kohya-ss/sd-scripts\n' },
    ],
    [
      'an upstream version no more',
      { 'setup.sh': 'git clone -b v0.9.1 https://github.com/kohya-ss/sd-scripts\n' },
      { 'setup.sh': '' },
    ],
    ['a copy of sd-scripts', {}, { 'sd-scripts/library/train_util.py': '' }],
    ['submodules', {}, { '.gitmodules': '' }],
    [
      'a launch script',
      {},
      { 'train.sh': 'cd c\naccelerate launch flux_train_network.py --config_file c.toml\n' },
    ],
  ])('touches every run by a change of %s', async (_, more, changed) => {
    expect(await afterChange({ ...base, ...more }, changed)).toEqual(expect.arrayContaining(all));
  });

  it('touches a run by what shows that something is missing', async () => {
    const resumed = faulty.replace('out/subject-000004.safetensors', 'states/subject-000004-state');
    const files = { ...base, 'a.toml': resumed };
    expect(await afterChange(files, { 'states/README.md': '' })).toEqual(['a.toml']);
    const settled = { ...base, 'a.toml': faulty.replace(/^resume.*\n/m, '') };
    expect(await afterChange(settled, { 'out/subject.txt': '' })).not.toContain('a.toml');
  });

  it('touches no run by other scripts', async () => {
    expect(
      await afterChange({ ...base, 'test.sh': 'echo 1\n' }, { 'test.sh': 'echo 2\n', 'more.sh': 'ls\n' }),
    ).toEqual([]);
  });

  it('touches a run by what another one that it shares an output with becomes', async () => {
    const shared = { 'a.toml': clean['a.toml'], 'b.toml': clean['a.toml'].replace('subject', 'other') };
    const paths = await afterChange(shared, { 'a.toml': clean['a.toml'].replace('subject', 'other') });
    expect(paths).toContain('b.toml');
  });

  it('takes a file that was renamed for changed, and one that is linked', async () => {
    expect(await afterChange(base, { 'b/b.toml': undefined, 'b/moved.toml': named('b') })).toEqual([
      'b/moved.toml',
    ]);
    const merged = mergeCheckout({ ...base, 'data/d.txt': named('d') }, { 'data/d.txt': named('e') }, 2);
    symlinkSync('data/d.txt', join(merged.root, 'link.toml'));
    expect(shown(await pullRequest(merged))).toEqual(['link.toml']);
  });

  it('takes files with hostile names for changed', async () => {
    const files = Object.fromEntries(hostileNames.map((name) => [name, faulty]));
    const merged = mergeCheckout(base, files, 2);
    const { commands, summary } = await pullRequest(merged, { inputs: { rules: 'shared-output=off' } });
    const named = new Set(commands.flatMap(({ properties }) => properties.file ?? []));
    expect(all.filter((path) => named.has(path))).toEqual([]);
    expect(summary.match(/^- \*\*error\*\*/gm)?.length).toBe(hostileNames.length);
  });

  it('takes a file for changed whose name is no text', async () => {
    const merged = mergeCheckout(base, {}, 2);
    writeFileSync(
      Buffer.concat([Buffer.from(`${merged.root}/`), Buffer.from([0xff]), Buffer.from('.toml')]),
      faulty,
    );
    git(merged.root, 'add', '.');
    const { summary } = await pullRequest(merged);
    expect(summary).toContain('.toml');
    expect(summary).not.toContain('`a.toml`');
  });

  it('takes what an earlier step has changed for changed', async () => {
    const merged = mergeCheckout(base, touchA, 2);
    change(merged.root, { 'b/b.toml': `${named('b')}\n`, 'new.toml': named('new') });
    expect(shown(await pullRequest(merged))).toEqual(['a.toml', 'b/b.toml', 'new.toml']);
  });

  it('goes by the paths of a repository that was checked out below the workspace', async () => {
    for (const inputs of [{}, { 'working-directory': 'sub/b' }, { paths: 'sub/b' }]) {
      const merged = mergeCheckout(base, { 'b/b.toml': `${named('b')}\n` }, 2, 'sub');
      expect(shown(await pullRequest(merged, { inputs }))).toEqual(['b/b.toml']);
    }
  });

  it('keeps the baseline right', async () => {
    const root = checkout({});
    commit(root, base);
    runProgram(oldNode, [bundles.cli, '--write-baseline'], root, {});
    const known = {
      '.kohya-flux-lint-baseline.json': runProgram('cat', ['.kohya-flux-lint-baseline.json'], root, {})
        .stdout,
    };
    const merged = mergeCheckout({ ...base, ...known }, touchA, 2);
    const step = await pullRequest(merged);
    expect(step.status).toBe(0);
    expect(step.stdout).not.toContain('not found any more');
    expect(step.stdout).not.toContain('not shown');
  });

  it('works in a checkout of some folders only, and without the contents of old files', async () => {
    const { origin, sha, headSha, baseSha } = mergeCheckout(
      base,
      { 'b/b.toml': undefined, 'b/n.toml': named('b'), ...touchA },
      2,
    );
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    const root = checkout({});
    git(root, 'remote', 'add', 'origin', `file://${origin}`);
    git(root, 'sparse-checkout', 'set', '--no-cone', '/b/', '/c/');
    git(root, 'fetch', '--quiet', '--depth=2', '--filter=blob:none', 'origin', 'base');
    git(root, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
    const step = await pullRequest({ root, origin, sha, headSha, baseSha });
    expect(shown(step)).toEqual(['b/n.toml']);
  });

  it('works where somebody else owns the checkout', async () => {
    const merged = mergeCheckout(base, touchA, 2);
    if (process.getuid?.() === 0) chownSync(merged.root, 12345, 12345);
    expect(shown(await pullRequest(merged))).toEqual(['a.toml']);
  });

  it.each([
    [1, 'pull_request'],
    [2, 'pull_request_target'],
  ])('without its base (depth %d, %s) and without a token shows all', async (depth, event) => {
    const merged = mergeCheckout(base, touchA, depth);
    if (event === 'pull_request_target') {
      git(merged.root, 'fetch', '--quiet', `file://${merged.origin}`, merged.baseSha);
      git(merged.root, 'checkout', '--quiet', '--detach', merged.baseSha);
    }
    const step = await pullRequest(merged, { event });
    expect(shown(step)).toEqual(all);
    expect(step.stdout).toMatch(/^All findings are reported: .*\.$/m);
    expect(step.summary).toContain('All findings are reported: ');
    expect(step.status).toBe(1);
  });

  it('shows all where git, its directory or the history cannot be read', async () => {
    const withoutGit = mergeCheckout(base, touchA, 2);
    const step = await pullRequest(withoutGit, { env: { PATH: '/nowhere' } });
    const gone = mergeCheckout(base, touchA, 2);
    rmSync(join(gone.root, '.git'), { recursive: true });
    const broken = mergeCheckout(base, touchA, 2);
    renameSync(join(broken.root, '.git/objects'), join(broken.root, '.git/lost'));
    mkdirSync(join(broken.root, '.git/objects'));
    for (const one of [step, await pullRequest(gone), await pullRequest(broken)]) {
      expect(shown(one)).toEqual(all);
      expect(one.stdout).toContain('All findings are reported: git does not tell what is checked out.');
    }
  });

  it('shows all of another repository that is checked out', async () => {
    const merged = mergeCheckout(base, touchA, 2);
    const other = checkout({});
    commit(other, base);
    const step = await pullRequest({ ...merged, root: other });
    expect(shown(step)).toEqual(all);
    expect(step.stdout).toContain('not the change that the workflow runs for');
  });

  it('runs nothing that the repository is set up to run', async () => {
    const merged = mergeCheckout(base, { ...touchA, '.gitattributes': '* diff=evil filter=evil\n' }, 2);
    const evil = join(merged.root, '.git/evil.sh');
    writeFileSync(evil, `#!/bin/sh\ntouch ${merged.root}/.git/ran\n`);
    chmodSync(evil, 0o755);
    for (const key of [
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'core.fsmonitor',
      'core.pager',
      'filter.evil.clean',
      'filter.evil.process',
    ]) {
      git(merged.root, 'config', key, evil);
    }
    git(merged.root, 'config', 'filter.evil.required', 'true');
    change(merged.root, { 'b/b.toml': `${named('b')}\n` });
    expect(shown(await pullRequest(merged))).toEqual(['a.toml', 'b/b.toml']);
    expect(runProgram('ls', ['.git/ran'], merged.root, {}).status).not.toBe(0);
  });
});

describe('a push', () => {
  function pushed(changed: Files, depth: number) {
    const origin = checkout({});
    const before = commit(origin, base);
    const after = commit(origin, changed);
    return { root: shallow(origin, 'HEAD', depth), before, after };
  }

  it('shows what it touches', async () => {
    const { root, before, after } = pushed(touchA, 2);
    const step = await runStep(root, {
      event: 'push',
      payload: { before, after },
      env: { GITHUB_SHA: after },
    });
    expect(shown(step)).toEqual(['a.toml']);
  });

  it('of a new branch shows all', async () => {
    const { root, after } = pushed(touchA, 2);
    const step = await runStep(root, {
      event: 'push',
      payload: { before: zeros, after },
      env: { GITHUB_SHA: after },
    });
    expect(shown(step)).toEqual(all);
    expect(step.stdout).toContain(
      'All findings are reported: the push made the branch, so there is nothing to compare it with.\n',
    );
  });

  it('that does not say what it pushes shows all', async () => {
    const { root, after } = pushed(touchA, 2);
    const step = await runStep(root, {
      event: 'push',
      payload: {},
      inputs: { token: 'none', report: 'annotations' },
      env: { GITHUB_SHA: after },
    });
    expect(shown(step)).toEqual(all);
    expect(step.stdout).toContain('All findings are reported: the event does not say what the change is.\n');
  });

  it.each<[string, readonly ChangedFile[], 'ahead' | 'diverged', readonly string[]]>([
    ['asks GitHub', [{ filename: 'a.toml' }], 'ahead', ['a.toml']],
    [
      'shows all of more files than GitHub lists',
      Array.from({ length: 300 }, (_, index) => ({ filename: `${index}` })),
      'ahead',
      all,
    ],
    ['shows all after it was forced', [{ filename: 'a.toml' }], 'diverged', all],
  ])('without what was before %s', async (_, compared, status, expected) => {
    const { root, before, after } = pushed(touchA, 1);
    const api = await GitHubApi.start({ compared, comparedStatus: status });
    const step = await runStep(root, {
      event: 'push',
      payload: { before, after },
      inputs: { token: api.token, report: 'annotations' },
      env: { GITHUB_SHA: after, ...api.env },
    });
    expect(shown(step)).toEqual(expected);
    expect(step.stdout.includes('All findings are reported: ')).toBe(expected === all);
    if (status === 'diverged') {
      expect(step.stdout).toContain(
        'All findings are reported: the push was forced, and the checkout does not have what was there before.\n',
      );
    }
  });
});

describe('a merge group', () => {
  it.each([2, 1])('shows what it touches (depth %d)', async (depth) => {
    const origin = checkout({});
    const base_sha = commit(origin, base);
    const head_sha = commit(origin, touchA);
    const api = await GitHubApi.start({ compared: [{ filename: 'a.toml' }] });
    const step = await runStep(shallow(origin, 'HEAD', depth), {
      event: 'merge_group',
      payload: { merge_group: { base_sha, head_sha } },
      inputs: { token: api.token, report: 'annotations' },
      env: { GITHUB_SHA: head_sha, ...api.env },
    });
    expect(shown(step)).toEqual(['a.toml']);
    expect(api.asked).toEqual(depth === 1 ? ['repos/compare-commits-with-basehead'] : []);
  });
});

describe('an event without a change', () => {
  it.each(['schedule', 'workflow_dispatch'])('shows all (%s)', async (event) => {
    const root = checkout({});
    const sha = commit(root, base);
    const step = await runStep(root, { event, env: { GITHUB_SHA: sha } });
    expect([step.status, shown(step)]).toEqual([1, all]);
    expect(step.stdout).not.toContain('All findings are reported');
  });
});

describe('a pull request without its base, by the API', () => {
  async function asked(
    files: readonly ChangedFile[],
    fault?: Fault,
    times?: number,
    changedFiles = files.length,
  ) {
    const merged = mergeCheckout(base, touchA, 1);
    const api = await GitHubApi.start({ pull: { number: 7, headSha: merged.headSha, files } });
    if (fault !== undefined) api.fail('pulls/list-files', fault, times === undefined ? {} : { times });
    const given = { inputs: { token: api.token, report: 'annotations' }, env: api.env, hurry: 25 };
    return { api, step: await pullRequest(merged, given, { changedFiles }) };
  }

  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ filename: `${index}.txt` }));

  it('shows what is listed on any page', async () => {
    const { api, step } = await asked([...many(249), { filename: 'a.toml' }]);
    expect(api.requests.length).toBe(3);
    expect([step.status, shown(step)]).toEqual([1, ['a.toml']]);
    expect(step.stdout).toMatch(
      /^\d+ findings in files that the change does not touch are not shown \(scope: all shows them\)\.$/m,
    );
  });

  it('knows both names of a renamed file', async () => {
    const { step } = await asked([{ filename: 'd.toml', status: 'renamed', previous_filename: 'a.toml' }]);
    expect(shown(step)).toEqual(['a.toml']);
  });

  it.each<[string, number, number | undefined, string]>([
    [
      'fewer files than there are',
      249,
      250,
      'All findings are reported: GitHub lists 249 files, and the pull request changes 250.\n',
    ],
    [
      'as many as it lists at all',
      3000,
      3001,
      'All findings are reported: the change touches 3000 files or more, and GitHub lists no more.\n',
    ],
  ])('shows all where GitHub lists %s', async (_, count, changedFiles, why) => {
    const { step } = await asked(many(count), undefined, undefined, changedFiles);
    expect([step.status, shown(step)]).toEqual([1, all]);
    expect(step.stdout).toContain(why);
    expect(step.summary).toContain('All findings are reported: ');
  });

  it('asks again for a page that was cut off', async () => {
    const { step } = await asked([...many(249), { filename: 'a.toml' }], 'cut off', 1);
    expect(shown(step)).toEqual(['a.toml']);
  });

  it.each(Object.entries<Fault>(faults))('shows all with %s, and says why', async (_, fault) => {
    const { step } = await asked([{ filename: 'a.toml' }], fault);
    expect([step.status, shown(step)]).toEqual([1, all]);
    const line =
      /^GitHub could not be asked which files the change touches: .* All findings are reported\.$/m;
    expect(step.stdout).toMatch(line);
    expect(step.summary).toContain('All findings are reported.');
  });
});

describe('pull_request_target', () => {
  it.each(['change', 'base'])('goes by what is checked out: the %s', async (branch) => {
    const { origin, headSha, baseSha } = mergeCheckout(base, touchA, 2);
    const root = shallow(origin, branch === 'change' ? headSha : baseSha, 1);
    const api = await GitHubApi.start({ pull: { number: 7, headSha, files: [{ filename: 'a.toml' }] } });
    const step = await runStep(root, {
      event: 'pull_request_target',
      payload: pullRequestPayload({ number: 7, headSha, baseSha }),
      inputs: { token: api.token, report: 'annotations' },
      env: { GITHUB_SHA: baseSha, ...api.env },
    });
    expect(shown(step)).toEqual(branch === 'change' ? ['a.toml'] : all);
    const line =
      "All findings are reported: what is checked out is the base, and nothing of the pull request's own code was read.";
    expect(step.stdout.includes(line)).toBe(branch === 'base');
  });
});

describe('the command line', () => {
  const lint = (root: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = runProgram(
      oldNode,
      [bundles.cli, '--format', 'json', ...args],
      root,
      {},
    );
    if (status === 2) return { status, stderr };
    const report = JSON.parse(stdout);
    const paths = report.findings.map((finding: { readonly path: string }) => finding.path);
    return { status, paths: [...new Set(paths)], untouched: report.summary.untouched };
  };

  it('shows with --scope changed what is not committed, or since --base', () => {
    const root = checkout({});
    commit(root, base);
    commit(root, touchA);
    expect(lint(root).paths).toEqual(all);
    expect(lint(root, '--scope', 'changed')).toMatchObject({
      status: 0,
      paths: [],
      untouched: expect.any(Number),
    });
    change(root, { 'b/b.toml': `${named('b')}\n`, 'new.toml': named('new') });
    expect(lint(root, '--scope', 'changed').paths).toEqual(['b/b.toml', 'new.toml']);
    expect(lint(root, '--scope=changed', '--base=HEAD~1').paths).toEqual(['a.toml', 'b/b.toml', 'new.toml']);
  });

  it('counts a changed file of settings that was asked for', () => {
    const root = checkout({});
    commit(root, { ...base, 'lint.toml': '' });
    change(root, { 'lint.toml': 'preset = "strict"\n' });
    expect(lint(root, '--scope', 'changed').paths).toEqual([]);
    expect(lint(root, '--scope', 'changed', '--config', 'lint.toml').paths).toEqual(all);
  });

  it('refuses what it cannot do', () => {
    const root = checkout({ 'a.toml': faulty });
    expect(lint(root, '--scope', 'changed')).toMatchObject({ status: 2 });
    expect(lint(root, '--scope', 'chnged').stderr).toContain("did you mean 'changed'?");
    commit(root, {});
    expect(lint(root, '--scope', 'changed', '--write-baseline')).toMatchObject({ status: 2 });
  });
});
