import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundles, checkout, clean, faulty, oldNode, runProgram } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import { faults, GitHubApi } from './github-api.ts';
import { change, commit, type Files, git, shallow } from './history.ts';
import {
  baseline,
  type Change,
  judged,
  type Pull,
  present,
  pullOf,
  rule,
  settings,
  submodule,
  toldBy,
} from './judged.ts';
import { runStep, type Step } from './step.ts';

const off = `[rules]\n${rule} = "off"\n`;

/** A repository in which a change is to get an error past the check. */
const before: Files = {
  [settings]: '# ours\n',
  'a.toml': faulty,
  'requirements.txt': clean['requirements.txt'],
};

const suppress = (verb: string, comment = `# kohya-flux-lint: ${verb} ${rule}`) => comment;
const aboveResume = (comment: string) => faulty.replace('resume =', `${comment}\nresume =`);
const behindResume = (comment: string) => faulty.replace(/^(resume = .*)$/m, `$1 ${comment}`);

/** A baseline that knows all there is to know of the files. */
function baselineOf(files: Files): string {
  const root = checkout({});
  change(root, present(files));
  const { status, stderr } = runProgram(oldNode, [bundles.cli, '--write-baseline'], root, {});
  expect([status, stderr]).toEqual([0, expect.anything()]);
  return readFileSync(join(root, baseline), 'utf8');
}

/** A run that can ask GitHub. */
async function asked(pull: Pull, given: Parameters<typeof judged>[1] = {}) {
  const { headSha, changed: files, origin } = pull;
  const api = await GitHubApi.start({ pull: { number: 7, headSha, files }, contents: origin });
  const inputs = { token: api.token, ...given.inputs };
  return { api, told: () => judged(pull, { ...given, inputs, env: { ...api.env, ...given.env } }) };
}

const error = [`${rule} a.toml`];

describe('a pull request does not get an error past the check', () => {
  it.each<[string, Change, string | undefined, Files?]>([
    ['a rule that is off', { [settings]: off }, `${settings}:1 hides 1 error`],
    ['a rule that is lowered', { [settings]: off.replace('off', 'notice') }, `${settings}:1 lowers 1 error`],
    ['exclude', { [settings]: 'exclude = ["a.toml"]\n' }, `${settings}:1 hides 1 error`],
    ['exclude of all', { [settings]: 'exclude = ["*"]\n' }, `${settings}:1 hides 1 error`],
    ['include', { [settings]: 'include = ["b.toml"]\n' }, `${settings}:1 hides 1 error`],
    [
      'an override',
      { [settings]: `[[overrides]]\npaths = ["*"]\nrules = { ${rule} = "off" }\n` },
      `${settings}:1 hides 1 error`,
    ],
    ['a baseline', { [baseline]: baselineOf(before) }, `${baseline}:`],
    [
      'a longer baseline',
      { [baseline]: baselineOf(before) },
      `${baseline}:`,
      { ...before, [baseline]: '{"version": 2, "files": []}\n' },
    ],
    [
      'settings at the other place',
      { [settings]: undefined, [`.github/${settings}`]: off },
      `.github/${settings}:1 hides 1 error`,
    ],
    [
      'settings that come before',
      { [settings]: off },
      `${settings}:1 hides 1 error`,
      { ...before, [settings]: undefined, [`.github/${settings}`]: '' },
    ],
    [
      'no settings any more',
      { [settings]: undefined },
      `${settings}:1 lowers 1 error`,
      { ...before, [settings]: '[rules]\nmissing-save-state = "error"\n' },
    ],
    ['a comment above', { 'a.toml': aboveResume(suppress('disable-next-line')) }, 'a.toml:7 hides 1 error'],
    ['a comment behind', { 'a.toml': behindResume(suppress('disable-line')) }, 'a.toml:7 hides 1 error'],
    [
      'a comment about the file',
      { 'a.toml': `${suppress('disable-file')}\n${faulty}` },
      'a.toml:1 hides 1 error',
    ],
    [
      'comments on top of each other',
      {
        'a.toml': aboveResume(
          `${suppress('disable-next-line')}\n# kohya-flux-lint: disable-next-line output-name`,
        ),
      },
      'a.toml:7 hides 1 error',
    ],
    [
      'a comment that is moved',
      { 'a.toml': aboveResume(suppress('disable-next-line')) },
      'a.toml:7 hides 1 error',
      { ...before, 'a.toml': faulty.replace('ae =', `${suppress('disable-next-line')}\nae =`) },
    ],
    [
      'a comment in a renamed file',
      { 'a.toml': undefined, 'c/a.toml': aboveResume(suppress('disable-next-line')) },
      'c/a.toml:7 hides 1 error',
    ],
    ['an ignore file', { '.gitignore': '*\n', 'a.toml': `${faulty}# changed\n` }, undefined],
    [
      'an ignore file below',
      (root) => {
        change(root, { 'c/.gitignore': '*\n', 'c/b.toml': faulty });
        git(root, 'add', '--force', 'c');
      },
      undefined,
    ],
    [
      'attributes',
      {
        '.gitattributes': '* -diff binary export-ignore linguist-generated filter=none\n',
        'a.toml': `${faulty}#\n`,
      },
      undefined,
    ],
    [
      'attributes that rewrite',
      (root) => {
        change(root, { '.gitattributes': '*.toml working-tree-encoding=UTF-16LE-BOM text eol=crlf\n' });
        git(root, 'update-index', '--add', '.gitattributes');
      },
      `${settings}:1 no sense`,
    ],
    [
      'settings that are a link',
      (root) => {
        rmSync(join(root, settings));
        change(root, { 'lax.toml': off });
        symlinkSync('lax.toml', join(root, settings));
        git(root, 'add', '--all');
      },
      `${settings}:1 hides 1 error`,
    ],
    [
      'all of it at once, where the rule is locked',
      {
        [settings]: `preset = "minimal"\nexclude = ["*"]\n${off}`,
        [baseline]: baselineOf(before),
        'a.toml': aboveResume(suppress('disable-next-line')),
      },
      'hides 1 error',
      { ...before, [settings]: `locked = ["${rule}"]\n` },
    ],
    ['settings that make no sense', { [settings]: 'preset = "none"\n' }, `${settings}:1 no sense`],
    ['a baseline that makes no sense', { [baseline]: '{}' }, `${baseline}:1 no sense`],
    ['settings by another name', { [settings]: undefined, '.Kohya-Flux-Lint.toml': off }, undefined],
    [
      'settings that are a submodule',
      (root) => {
        rmSync(join(root, settings));
        git(root, 'rm', '--cached', '--quiet', settings);
        submodule(root, settings, { [settings]: off });
      },
      `${settings}:1 no sense`,
    ],
    [
      'a folder of settings that is a submodule',
      (root) => {
        rmSync(join(root, settings));
        git(root, 'rm', '--cached', '--quiet', settings);
        submodule(root, '.github', { [settings]: off });
      },
      undefined,
    ],
  ])('by %s', async (name, made, hides, files = before) => {
    const pull = pullOf(files, made, 2);
    const step = await judged(pull, { inputs: { scope: 'all' } });
    const renamed = name === 'a comment in a renamed file' ? [`${rule} c/a.toml`] : error;
    if (name !== 'attributes that rewrite') expect(step.errors).toEqual(expect.arrayContaining(renamed));
    expect(step.status).toBe(1);
    expect(step.hides).toEqual(
      hides === undefined ? [] : expect.arrayContaining([expect.stringContaining(hides)]),
    );
    expect(step.summary).toContain(`(${pull.baseSha.slice(0, 10)})`);
  });

  it.each<[string, Change, string]>([
    [
      'a folder of other people’s code',
      (root) => {
        change(root, { 'a.toml': undefined, 'venv/a.toml': faulty });
        git(root, 'add', '--all', '--force');
      },
      'warning venv/a.toml:1',
    ],
    [
      'a submodule',
      (root) => {
        git(root, 'rm', '-r', '--quiet', 'c');
        submodule(root, 'c', { 'b.toml': faulty });
      },
      'warning c:1',
    ],
    [
      'a folder of other people’s code, where it is new',
      (root) => {
        change(root, { 'node_modules/new.toml': `${faulty}# ${'new '.repeat(500)}\n` });
        git(root, 'add', '--all', '--force');
      },
      'warning node_modules/new.toml:1',
    ],
  ])('by putting it into %s without a word', async (_, made, told) => {
    for (const depth of [2, 1]) {
      const pull = pullOf({ ...before, 'c/b.toml': faulty }, made, depth);
      const step = await (depth === 2 ? judged(pull) : (await asked(pull)).told());
      expect(step.hides).toEqual([expect.stringContaining(told)]);
      expect(step.stdout).toContain(
        "1 training file of this change is where nothing is read: in a submodule, or in a folder of other people's code. Put it elsewhere, or have somebody agree to it.",
      );
    }
  });

  it('by settings that lead to another verdict', async () => {
    const files = { ...before, [settings]: 'target = "sd-scripts 0.11.1"\n' };
    const scripts = 'script = "flux_train.py"\naccelerate = "0.20.0"\ntarget = "sd-scripts 0.9.1"\n';
    const [step, without] = [pullOf(files, { [settings]: scripts }, 2), pullOf(files, { 'b.txt': '' }, 2)];
    const told = async (pull: Pull) => (await judged(pull, { inputs: { scope: 'all' } })).commands;
    const others = (commands: Step['commands']) =>
      commands.filter(
        ({ properties }) => properties.title !== undefined && properties.title !== 'policy-change',
      );
    expect(others(await told(step))).toEqual(others(await told(without)));
  });
});

describe('in a checkout of depth 1', () => {
  const made: Change = { [settings]: off, 'a.toml': `${faulty}# changed\n` };

  it('GitHub is asked what the base says', async () => {
    const { api, told } = await asked(pullOf(before, made, 1));
    const step = await told();
    expect(step.errors).toEqual(error);
    expect(step.hides).toEqual([`warning ${settings}:1 hides 1 error from the next run on`]);
    expect(api.asked).toEqual(['pulls/list-files', 'git/get-tree', 'git/get-blob']);
  });

  it('and it is not where the change leaves alone what says how to check', async () => {
    const { api, told } = await asked(
      pullOf({ ...before, [settings]: off }, { 'a.toml': `${faulty}#\n` }, 1),
    );
    const step = await told();
    expect(step.errors).toEqual([]);
    expect(api.asked).toEqual(['pulls/list-files']);
  });

  it('the base is read for comments, also under an old name', async () => {
    const comment = aboveResume(suppress('disable-next-line'));
    const two = { 'b.toml': undefined, 'c/b.toml': `# moved\n${comment}`, 'a.toml': comment };
    const { api, told } = await asked(pullOf({ ...before, 'b.toml': comment }, two, 1));
    const step = await told();
    expect(step.errors).toEqual(error);
    expect(step.hides).toEqual(['warning a.toml:7 hides 1 error from the next run on']);
    expect(api.asked).toContain('git/get-blob');
  });

  it('comments that were not looked up do not count, and that is said', async () => {
    const comment = `${suppress('disable-file')}\n${faulty}`;
    const many = Array.from({ length: 23 }, (_, index) => `b${String(index).padStart(2, '0')}.toml`);
    const all = (text: string) => Object.fromEntries(many.map((name) => [name, text]));
    const pull = pullOf({ ...before, ...all(comment) }, all(`${comment}#\n`), 1);
    const { told } = await asked(pull);
    const step = await told();
    expect(step.outputs.errors).toBe('3');
    for (const place of [step.stdout, step.summary.replaceAll('\\', '')]) {
      expect(place).toContain(
        'GitHub is asked what the base says of comments in 20 changed files: those in 3 more files do not count. With `fetch-depth: 2` git tells them all.',
      );
    }
  });

  it.each([undefined, 'fork'] as const)(
    'a submodule of the base where settings are looked for is unknown, and not none (%s)',
    async (from) => {
      const base = (root: string) => {
        change(root, { 'a.toml': faulty });
        git(root, 'add', 'a.toml');
        submodule(root, '.github', { [settings]: '# ours\n' });
      };
      const made = (root: string) => {
        git(root, 'rm', '--quiet', '--cached', '.github');
        rmSync(join(root, '.github'), { recursive: true, force: true });
        change(root, { [`.github/${settings}`]: off, 'a.toml': `${faulty}#\n` });
        git(root, 'add', '--all');
      };
      const { told } = await asked(pullOf(base, made, 1), from && { from });
      const step = await told();
      expect(step.errors).toEqual(error);
      expect(step.summary).toContain('What the base says could not be read');
    },
  );

  it('settings are read by way of links, and in folders', async () => {
    const linked = pullOf(
      { ...before, [settings]: undefined, [`.github/${settings}`]: off },
      (root) => {
        change(root, { [`.github/${settings}`]: undefined, 'b.toml': faulty });
        git(root, 'add', '--all');
      },
      1,
    );
    const { told } = await asked(linked);
    const step = await told();
    expect(step.errors).toEqual([]);
    expect(step.summary).toContain(`(${linked.baseSha.slice(0, 10)})`);
  });

  it('nothing counts, and it is said, where nobody can be asked', async () => {
    const pull = pullOf({ ...before, [settings]: off }, made, 1);
    const step = await judged(pull);
    expect(step.errors).toEqual(error);
    expect(step.summary).toContain('What the base says could not be read');
    const unread =
      'What the base says could not be read: no settings, no baseline and no new comments count.';
    expect(step.stdout).toContain(unread);
    expect(step.stdout).toContain(
      'All findings are reported: the checkout does not have what the change is made to (`fetch-depth: 2`), and there is no token to ask GitHub with.',
    );
    expect(step.hides).toEqual([]);
  });

  it.each(Object.entries(faults))('nothing counts, and it is said, with %s', async (_, fault) => {
    const pull = pullOf({ ...before, [settings]: `# ours\n${off}` }, made, 1);
    const { api, told } = await asked(pull, { hurry: 25 });
    api.fail('git/get-tree', fault);
    const step = await told();
    expect(step.errors).toEqual(error);
    expect(step.status).toBe(1);
    expect(step.summary).toContain('What the base says could not be read');
    expect(step.stdout).toContain('GitHub could not be asked what the base says');
  });
});

describe('where the base says nothing', () => {
  const nothing = { ...before, [settings]: undefined };
  const first = { [settings]: off };

  it('the settings of a change of the repository itself count, and that is said', async () => {
    const step = await judged(pullOf(nothing, first, 2));
    expect(step.errors).toEqual([]);
    expect(step.hides).toEqual(['notice .kohya-flux-lint.toml:1 hides 1 error']);
    expect(step.summary).toContain('The base has no settings yet');
  });

  it('what the first settings hide is told, whatever they say of that', async () => {
    const quiet = { [settings]: `${off}policy-change = "off"\n`, 'b.toml': faulty, '.gitignore': '' };
    const step = await judged(pullOf(nothing, quiet, 2));
    expect(step.errors).toEqual([]);
    expect(step.hides).toEqual(['notice .kohya-flux-lint.toml:1 hides 2 errors']);
  });

  it('a comment that comes with the first settings is told where it stands', async () => {
    const made = { [settings]: '# ours\n', 'a.toml': aboveResume(suppress('disable-next-line')) };
    const step = await judged(pullOf(nothing, made, 2));
    expect(step.errors).toEqual([]);
    expect(step.hides).toEqual([expect.stringMatching(/^notice a\.toml:\d+ hides 1 error$/)]);
  });

  it('a first baseline counts', async () => {
    const step = await judged(pullOf(nothing, { [baseline]: baselineOf(nothing) }, 2));
    expect([step.status, step.errors]).toEqual([0, []]);
  });

  it.each(['fork', 'gone'] as const)('those of a fork do not (%s)', async (from) => {
    const step = await judged(pullOf(nothing, first, 2), { from });
    expect(step.errors).toEqual(error);
    expect(step.hides).toEqual([`warning ${settings}:1 hides 1 error from the next run on`]);
    expect(step.summary).toContain('The base has no settings, and those of a fork do not count.');
  });

  it('a comment does not count', async () => {
    const step = await judged(pullOf(nothing, { 'a.toml': aboveResume(suppress('disable-next-line')) }, 2));
    expect(step.errors).toEqual(error);
  });
});

describe('what the base says', () => {
  it('counts, as it is not what the change says', async () => {
    const files = { ...before, [settings]: off };
    const step = await judged(pullOf(files, { [settings]: '', 'a.toml': `${faulty}#\n` }, 2));
    expect([step.status, step.errors, step.hides]).toEqual([0, [], []]);
  });

  it('keeps its comments where lines and values change', async () => {
    const files = { ...before, 'a.toml': aboveResume(suppress('disable-next-line')) };
    const moved = `# more\n\n${files['a.toml']}`
      .replace('000004', '000008')
      .replace('ae = "ae', 'ae = "other');
    for (const made of [{ 'a.toml': moved }, { 'a.toml': undefined, 'c/new.toml': moved }]) {
      const step = await judged(pullOf(files, made, 2));
      expect([step.errors, step.hides]).toEqual([[], []]);
    }
  });

  it('knows what its baseline knows, under new names too', async () => {
    const files = { ...before, [baseline]: baselineOf(before) };
    const more = { 'a.toml': undefined, 'c/new.toml': faulty, [baseline]: `${baselineOf(before)}\n` };
    const step = await judged(pullOf(files, more, 2));
    expect([step.errors, step.hides]).toEqual([[], []]);
  });

  it('does not count where it makes no sense, and that is said', async () => {
    const files = { ...before, [settings]: 'preset = "none"\n' };
    const step = await judged(pullOf(files, { [settings]: off }, 2));
    expect(step.errors).toEqual(error);
    expect(step.summary).toContain('makes no sense');
  });

  it('is the tip of its branch, and not where a change left it', async () => {
    const origin = checkout({});
    commit(origin, { ...before, [settings]: off });
    git(origin, 'branch', '--move', 'base');
    git(origin, 'checkout', '--quiet', '-b', 'change');
    const headSha = commit(origin, { 'b.txt': '' });
    git(origin, 'checkout', '--quiet', 'base');
    const baseSha = commit(origin, { [settings]: '# strict by now\n' });
    git(origin, 'checkout', '--quiet', 'change');
    const payload = pullRequestPayload({ number: 7, headSha, baseSha });
    const given = { payload, inputs: { scope: 'all' }, env: { GITHUB_SHA: 'a'.repeat(40) } };
    expect(toldBy(await runStep(origin, given)).errors).toEqual(error);
  });
});

describe('what a change would hide', () => {
  const pull = pullOf(before, { [settings]: off, 'a.toml': `${faulty}#\n` }, 2);

  it('is said by the check run, with the commit that decided', async () => {
    const { api, told } = await asked(pull, { inputs: { report: 'checks' } });
    await told();
    const [check] = api.checkRuns;
    expect(check?.output.summary).toContain(pull.baseSha.slice(0, 10));
    expect(check?.annotations).toContainEqual(
      expect.objectContaining({
        path: settings,
        start_line: 1,
        annotation_level: 'warning',
        title: 'policy-change',
        message: expect.stringContaining('hides 1 error from the next run on'),
        raw_details: expect.stringContaining('a.toml:7'),
      }),
    );
  });

  it('is said by the comment', async () => {
    const { api, told } = await asked(pull, { inputs: { comment: 'true' } });
    await told();
    expect(api.comments.map(({ body }) => body).join()).toMatch(/hides 1 error from the next run on/);
  });
});

it('asks git no more where the base decides', async () => {
  const pull = pullOf(before, { 'a.toml': `${faulty}#\n` }, 2);
  const counting = checkout({}, false);
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(counting, 'git'), `#!/bin/sh\necho >> ${counting}/asked\nexec ${real} "$@"\n`, {
    mode: 0o755,
  });
  const env = { PATH: `${counting}:${process.env.PATH}` };
  const counts: number[] = [];
  for (const from of ['head', 'base']) {
    rmSync(join(counting, 'asked'), { force: true });
    expect((await judged(pull, { inputs: { 'settings-from': from }, env })).errors).toEqual(error);
    counts.push(readFileSync(join(counting, 'asked'), 'utf8').length);
  }
  expect(counts[1]).toBe(counts[0]);
  expect(counts[1]).toBeLessThan(8);
});

describe('who decides', () => {
  const loose = pullOf(before, { [settings]: off, 'a.toml': `${faulty}#\n` }, 2);

  it('is the head where the workflow says so', async () => {
    const step = await judged(loose, { inputs: { 'settings-from': 'head' } });
    expect([step.status, step.errors, step.hides]).toEqual([0, [], []]);
  });

  it('is the pushed commit on a push', async () => {
    const { root, sha, baseSha } = loose;
    const step = toldBy(
      await runStep(root, {
        event: 'push',
        payload: { before: baseSha, after: sha },
        env: { GITHUB_SHA: sha },
      }),
    );
    expect([step.status, step.errors, step.hides]).toEqual([0, [], []]);
  });

  it('is the base in a merge group', async () => {
    const origin = checkout({});
    const base_sha = commit(origin, { [settings]: '# ours\n', 'a.toml': faulty });
    const head_sha = commit(origin, { [settings]: off });
    const root = shallow(origin, 'HEAD', 2);
    const given = {
      event: 'merge_group',
      payload: { merge_group: { base_sha, head_sha } },
      env: { GITHUB_SHA: head_sha },
    };
    expect(toldBy(await runStep(root, given)).errors).toEqual(error);
  });

  it('is what is checked out where that is the base, whatever a step has put on top', async () => {
    const { origin, headSha, baseSha } = pullOf(before, { [settings]: off }, 2);
    git(origin, 'checkout', '--quiet', '--detach', baseSha);
    git(origin, 'checkout', headSha, '--', settings);
    const payload = pullRequestPayload({ number: 7, headSha, baseSha });
    const given = { event: 'pull_request_target', payload, env: { GITHUB_SHA: baseSha } };
    expect(toldBy(await runStep(origin, given)).errors).toEqual(error);
  });

  it('is the workflow before all', async () => {
    const locked = `locked = ["${rule}"]\n[rules]\n${rule} = "warning"\n`;
    const files = { ...before, [settings]: locked };
    const pull = pullOf(files, { 'a.toml': `${faulty}#\n` }, 2);
    expect((await judged(pull)).errors).toEqual([]);
    expect((await judged(pull, { inputs: { rules: `${rule}=error` } })).errors).toEqual(error);
    expect((await judged(loose, { inputs: { rules: 'policy-change=off' } })).hides).toEqual([]);
    expect((await judged(loose, { inputs: { rules: `${rule}=off\npolicy-change=error` } })).hides).toEqual(
      [],
    );
    expect((await judged(loose, { inputs: { 'fail-on': 'never' } })).status).toBe(0);
  });

  it('can say what comments and the baseline do', async () => {
    const files = {
      ...before,
      'a.toml': aboveResume(suppress('disable-next-line')),
      [baseline]: baselineOf(before),
    };
    const pull = pullOf(files, { 'a.toml': `${files['a.toml']}#\n` }, 2);
    expect((await judged(pull)).errors).toEqual([]);
    const inputs = { suppressions: 'ignore', baseline: 'none' };
    expect((await judged(pull, { inputs })).errors).toEqual(error);
    expect((await judged(pull, { inputs: { ...inputs, suppressions: 'report' } })).errors).toEqual([]);
    expect((await judged(pull, { inputs: { suppressions: 'ignore' } })).errors).toEqual([]);
  });
});

describe('a settings file of another checkout', () => {
  const strict = `preset = "strict"\n`;

  /** A workspace with the repository in one folder, and the policy in another. */
  function workspace(files: Files, policy: string, at: 'beside' | 'inside'): string {
    const root = checkout({});
    const folder = at === 'beside' ? 'code' : '.';
    if (at === 'beside') rmSync(join(root, '.git'), { recursive: true });
    for (const [name, own] of [
      [folder, files],
      ['policy', { 'lint.toml': policy }],
    ] as const) {
      git(root, 'init', '--quiet', name);
      commit(join(root, name), present(own));
    }
    return root;
  }

  it.each(['beside', 'inside'] as const)('cannot be weakened by the repository (%s)', async (at) => {
    const files = {
      ...before,
      [settings]: `exclude = ["*"]\n${off}`,
      'a.toml': aboveResume(suppress('disable-next-line')),
      [baseline]: baselineOf(before),
    };
    const root = workspace(files, strict, at);
    const inputs =
      at === 'beside'
        ? { 'working-directory': 'code', config: '../policy/lint.toml' }
        : { config: 'policy/lint.toml' };
    const step = toldBy(await runStep(root, { event: 'push', inputs }));
    expect(step.errors).toEqual(expect.arrayContaining(error));
    expect(step.summary).toContain(
      `What counts is '${at === 'beside' ? '../' : ''}policy/lint.toml' alone: the repository's own settings, baseline and comments do not.`,
    );
    expect(step.stdout).toContain(
      'All findings are reported: what is checked out is not the change that the workflow runs for.',
    );
    const asked = { ...inputs, suppressions: 'allow' };
    expect(toldBy(await runStep(root, { event: 'push', inputs: asked })).errors).not.toContain(error[0]);
  });

  it('takes a baseline of the repository where that is asked for, as the base has it', async () => {
    const pull = pullOf(before, { [baseline]: baselineOf(before), 'a.toml': `${faulty}#\n` }, 2);
    const policy = checkout({});
    commit(policy, { 'lint.toml': '' });
    git(pull.root, 'clone', '--quiet', policy, 'policy');
    const inputs = { config: 'policy/lint.toml', baseline };
    const step = await judged(pull, { inputs });
    expect(step.errors).toEqual(error);
    expect(step.hides).toEqual([expect.stringContaining(`${baseline}:`)]);
    const known = pullOf({ ...before, [baseline]: baselineOf(before) }, { 'a.toml': `${faulty}#\n` }, 2);
    git(known.root, 'clone', '--quiet', policy, 'policy');
    expect((await judged(known, { inputs })).errors).toEqual([]);
  });

  it('is not one that the repository holds itself', async () => {
    const files = { ...before, 'ci/lint.toml': '# ours\n' };
    const inputs = { config: 'ci/lint.toml' };
    const step = await judged(pullOf(files, { 'ci/lint.toml': off }, 2), { inputs });
    expect(step.errors).toEqual(error);
    expect(step.hides).toEqual(['warning ci/lint.toml:1 hides 1 error from the next run on']);
    const gone = await judged(pullOf(files, { 'ci/lint.toml': undefined }, 2), { inputs });
    expect(gone.errors).toEqual(expect.arrayContaining(error));
  });

  it.each([undefined, 'fork'] as const)(
    'counts alone, also where the change records a submodule in its place (%s)',
    async (from) => {
      const pull = pullOf(
        { ...before, [settings]: undefined, 'a.toml': clean['a.toml'] },
        (root) => {
          change(root, { 'a.toml': aboveResume(suppress('disable-next-line')) });
          git(root, 'add', '--all');
          submodule(root, 'policy', { 'lint.toml': off });
        },
        2,
      );
      rmSync(join(pull.root, 'policy'), { recursive: true });
      const policy = checkout({});
      commit(policy, { 'lint.toml': '[rules]\nmissing-save-state = "error"\n' });
      git(pull.root, 'clone', '--quiet', policy, 'policy');
      const step = await judged(pull, { inputs: { config: 'policy/lint.toml' }, ...(from && { from }) });
      expect(step.errors.toSorted()).toEqual(['missing-save-state a.toml', ...error]);
      expect(step.summary).toContain('alone');
    },
  );

  it('is none where the change makes a submodule of its folder', async () => {
    const files = { ...before, [settings]: undefined, 'ci/lint.toml': '# ours\n' };
    const pull = pullOf(
      files,
      (root) => {
        git(root, 'rm', '-r', '--quiet', 'ci');
        submodule(root, 'ci', { 'lint.toml': off });
      },
      2,
    );
    mkdirSync(join(pull.root, '.git/modules'));
    git(pull.root, 'init', '--quiet', '--separate-git-dir', join(pull.root, '.git/modules/ci'), 'ci');
    commit(join(pull.root, 'ci'), { 'lint.toml': off });
    expect((await judged(pull, { inputs: { config: 'ci/lint.toml', scope: 'all' } })).errors).toEqual(error);
  });
});

describe('the command line', () => {
  const run = (root: string, ...args: readonly string[]) =>
    runProgram(oldNode, [bundles.cli, '--fail-on', 'error', ...args], root, {});
  const made = () => {
    const root = checkout({});
    commit(root, { [settings]: '# ours\n', 'a.toml': faulty });
    commit(root, { [settings]: off });
    return root;
  };

  it('judges by --base, and by what is there without it', () => {
    const root = made();
    expect(run(root).status).toBe(0);
    const { status, stdout } = run(root, '--base', 'HEAD~1');
    expect(status).toBe(1);
    expect(stdout).toMatch(/hides 1 error/);
    expect(stdout).toContain(`(${git(root, 'rev-parse', 'HEAD~1').slice(0, 10)})`);
    expect(run(root, '--base', 'HEAD~1', '--settings-from', 'head').status).toBe(0);
  });

  it('judges what is not committed by what is with --settings-from base', () => {
    const root = made();
    change(root, { [settings]: '' });
    expect(run(root).status).toBe(1);
    expect(run(root, '--settings-from', 'base').status).toBe(0);
    expect(run(root, '--settings-from', 'nobody').status).toBe(2);
  });

  it('says by which commit in --print-config and in JSON', () => {
    const root = made();
    const base = git(root, 'rev-parse', 'HEAD~1');
    expect(run(root, '--base', 'HEAD~1', '--print-config').stdout).toContain(`# ${settings} of ${base}`);
    const { policy } = JSON.parse(run(root, '--base', 'HEAD~1', '--format', 'json').stdout);
    expect(policy).toMatchObject({ from: 'base', commit: base, settings });
    expect(JSON.parse(run(root, '--format', 'json').stdout).policy).toEqual({
      from: 'head',
      settings,
      notes: [],
    });
  });

  it('writes a baseline of what is there', () => {
    const root = made();
    expect(run(root, '--base', 'HEAD~1', '--write-baseline').stdout).not.toContain('policy-change');
    expect(readFileSync(join(root, baseline), 'utf8')).not.toContain(rule);
  });

  it('takes a file whose content git has lost as unknown, and not as none', () => {
    const root = made();
    const blob = git(root, 'rev-parse', `HEAD~1:${settings}`);
    rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    const { status, stdout } = run(root, '--base', 'HEAD~1');
    expect(status).toBe(1);
    expect(stdout).toContain('could not be read');
  });
});
