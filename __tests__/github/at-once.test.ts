import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { Budget } from '../../src/github/budget.ts';
import { postReport } from '../../src/github/check-report.ts';
import { noteOnPull, postToPull } from '../../src/github/pull-report.ts';
import { stepKey, usualStepName } from '../../src/github/step-name.ts';
import { lint } from '../../src/lint.ts';
import { en } from '../../src/messages/en.ts';
import { checkout, clean, faulty } from '../e2e/checkout.ts';
import { pullRequestPayload } from '../e2e/events.ts';
import { addedFile, GitHubApi } from '../e2e/github-api.ts';
import { everyOrder, Turns } from './turns.ts';

const number = 7;
const headSha = 'b'.repeat(40);
const newer = 'e'.repeat(40);
const files = { 'a.toml': faulty, 'b.toml': faulty };
const root = checkout(files, false);
const report = await lint(checkoutAt(root));
const other = await lint(checkoutAt(root), { paths: ['b.toml'] });
const sixty = await lint(
  checkoutAt(
    checkout(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at}.toml`, faulty])), false),
  ),
);
const events = checkout({}, false);

let api: GitHubApi;
beforeEach(async () => {
  const listed = Object.entries(files).map(([path, text]) => addedFile(path, text));
  api = await GitHubApi.start({ pull: { number, headSha, files: listed }, commits: [newer] });
});

/** GitHub as it was before anybody posted. */
function forget(): void {
  for (const posted of [api.comments, api.reviews, api.reviewComments, api.checkRuns]) posted.splice(0);
  api.requests.splice(0);
  delete api.newestSha;
}

function optionsOf(door: string, { sha = headSha, name = 'kohya-flux-lint' } = {}) {
  const path = join(events, `${sha}.json`);
  writeFileSync(path, JSON.stringify(pullRequestPayload({ number, headSha: sha })));
  return {
    messages: en,
    name,
    access: { token: api.token, url: api.door(door), budget: new Budget(120_000) },
    env: {
      GITHUB_REPOSITORY: api.repository,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: path,
      GITHUB_JOB: 'lint',
      GITHUB_SHA: 'a'.repeat(40),
    },
  };
}

const commentOnly = { suggestions: false, comment: true };
const suggestionsOnly = { suggestions: true, comment: false };
const both = { suggestions: true, comment: true };

/** What a reader of the pull request sees twice. */
function seenTwice(): readonly string[] {
  const seen = [...api.comments, ...api.reviewComments].map(
    ({ body }) => body.match(/<!-- kohya.*-->/)?.[0] ?? '',
  );
  return seen.filter((mark, index) => seen.indexOf(mark) !== index);
}

/** Looks at what runs leave that take turns, in orders of their requests that so many choices make. */
async function inManyOrders(
  { choices, orders }: { readonly choices: number; readonly orders: number },
  look: (turns: Turns) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(
    fc.array(fc.nat(1), { minLength: choices, maxLength: choices }),
    async (order) => {
      forget();
      const turns = new Turns(order);
      api.gate = turns.gate;
      await look(turns);
    },
  );
  await fc.assert(property, { numRuns: orders });
}

describe('two runs at once', () => {
  it('leave one comment, in many orders of their requests', async () => {
    await inManyOrders({ choices: 20, orders: 30 }, async (turns) => {
      const ended = await turns.all([
        () => postToPull(report, { ...optionsOf('a'), ...commentOnly }),
        () => postToPull(report, { ...optionsOf('b'), ...commentOnly }),
      ]);
      expect(ended.flatMap(({ troubles }) => troubles)).toEqual([]);
      expect(api.comments.length).toBe(1);
    });
  }, 120_000);

  it('leave one set of suggestions and one comment, in many orders', async () => {
    await inManyOrders({ choices: 40, orders: 20 }, async (turns) => {
      const ended = await turns.all([
        () => postToPull(report, { ...optionsOf('a'), ...both }),
        () => postToPull(report, { ...optionsOf('b'), ...both }),
      ]);
      expect(ended.flatMap(({ troubles }) => troubles)).toEqual([]);
      expect(api.comments.length).toBe(1);
      expect(seenTwice()).toEqual([]);
      expect(api.reviewComments.length).toBe(6);
      const standing = new Set(api.reviewComments.map(({ pull_request_review_id: id }) => id));
      for (const { id, body } of api.reviews)
        if (!standing.has(id))
          expect(body).toBe('Another run of kohya-flux-lint has suggested the same changes.');
    });
  }, 120_000);

  it('leave one check run that counts, whole and with the verdict, in many orders', async () => {
    await inManyOrders({ choices: 30, orders: 12 }, async (turns) => {
      const ended = await turns.all([
        () => postReport(sixty, true, { ...optionsOf('a'), always: true }),
        () => postReport(sixty, true, { ...optionsOf('b'), always: true }),
      ]);
      expect(ended).toEqual([{ leftOut: [] }, { leftOut: [] }]);
      expect(
        api.checkRuns.every(({ status, conclusion }) => status === 'completed' && conclusion === 'failure'),
      ).toBe(true);
      const [newest, ...older] = api.checkRuns.toReversed();
      expect(newest?.output.title).not.toContain('Replaced');
      expect(newest?.annotations.length).toBe(sixty.findings.length);
      expect(new Set(newest?.annotations.map((one) => JSON.stringify(one))).size).toBe(sixty.findings.length);
      expect(older.every(({ output }) => output.title === 'Replaced by a newer check run')).toBe(true);
    });
  }, 120_000);

  it('of steps that check different things keep what each has posted, in many orders', async () => {
    await inManyOrders({ choices: 40, orders: 15 }, async (turns) => {
      const ended = await turns.all([
        () => postToPull(report, { ...optionsOf('a'), ...both }),
        () => postToPull(other, { ...optionsOf('b', { name: 'other' }), ...both }),
      ]);
      expect(ended.flatMap(({ troubles }) => troubles)).toEqual([]);
      const marks = ['kohya-flux-lint', 'other'].map(
        (name) => `<!-- kohya-flux-lint comment ${stepKey(name)} -->`,
      );
      expect(api.comments.map(({ body }) => body.split('\n')[0]).sort()).toEqual(marks.sort());
      expect(seenTwice()).toEqual([]);
      expect(new Set(api.reviewComments.map(({ path, line }) => `${path}:${line}`)).size).toBe(6);
    });
  }, 120_000);

  it('leave what the one says that has the newest commits, wherever the push falls', async () => {
    for (let pushed = 0; pushed < 12; pushed++) {
      forget();
      let asked = 0;
      let second: Promise<unknown> | undefined;
      // The second run starts and ends while the first one waits: what was pushed is there before its next request.
      api.gate = async (door) => {
        if (door !== 'a' || asked++ !== pushed) return;
        api.newestSha = newer;
        second = postToPull(other, { ...optionsOf('b', { sha: newer }), ...commentOnly });
        await second;
      };
      const { done } = await postToPull(report, { ...optionsOf('a'), ...commentOnly });
      await second;
      const isLate = second !== undefined && !done.includes('A comment was written on the pull request.');
      if (isLate) expect(done).toEqual(['The pull request has newer commits: nothing was posted on it.']);
      if (second !== undefined && isLate) {
        expect(api.comments.length).toBe(1);
        expect(api.comments[0]?.body).toContain(newer);
        expect(api.comments[0]?.body).not.toContain(headSha);
      }
      expect(api.comments.length).toBe(1);
    }
  });
});

describe('what runs before have left twice', () => {
  it('is brought down to one: comments and suggestions', async () => {
    await postToPull(report, { ...optionsOf('a'), ...both });
    const again = <Item extends object>(item: Item) => ({ ...item, id: api.newId() });
    api.comments.push(...api.comments.map(again), ...api.comments.map(again));
    api.reviewComments.push(...api.reviewComments.map(again));
    const kept = [...api.comments.slice(0, 1), ...api.reviewComments.slice(0, 6)].map(({ id }) => id);
    await postToPull(report, { ...optionsOf('a'), ...both });
    expect([...api.comments, ...api.reviewComments].map(({ id }) => id)).toEqual(kept);
  });

  it('stays where somebody else has written it', async () => {
    await postToPull(report, { ...optionsOf('a'), ...both });
    const forged = <Item extends object>(item: Item) => ({ ...item, id: api.newId(), user: 'mallory' });
    api.comments.push(...api.comments.map(forged));
    api.reviewComments.push(...api.reviewComments.map(forged));
    await postToPull(report, { ...optionsOf('a'), ...both });
    expect(api.comments.length).toBe(2);
    expect(api.reviewComments.length).toBe(12);
  });

  it('is brought down to one wherever the run before was cut off', async () => {
    for (let cut = 0; cut < 20; cut++) {
      forget();
      let asked = 0;
      delete api.gate;
      const hang = new Promise<void>(() => undefined);
      // Two runs have posted; of the second nothing comes through from some request on.
      api.gate = (door) => (door === 'b' && asked++ >= cut ? hang : Promise.resolve());
      const access = { ...optionsOf('b').access, budget: new Budget(300), answer: 100 };
      await postToPull(report, { ...optionsOf('a'), ...suggestionsOnly });
      api.reviewComments.splice(0, 3);
      await postToPull(report, { ...optionsOf('b'), access, ...both });
      await postToPull(report, { ...optionsOf('c'), ...both });
      expect(api.comments.length).toBe(1);
      expect(api.reviewComments.length).toBe(6);
      expect(seenTwice()).toEqual([]);
    }
  }, 120_000);
});

it('what cannot be checked is said in the comment of the same step only', async () => {
  await postToPull(report, { ...optionsOf('a'), ...commentOnly });
  await postToPull(other, { ...optionsOf('a', { name: 'other' }), ...commentOnly });
  const before = api.comments[0]?.body;
  await noteOnPull([{ text: 'no settings' }], optionsOf('a', { name: 'other' }));
  expect(api.comments[0]?.body).toBe(before);
  expect(api.comments[1]?.body).toContain('- no settings');
});

it('a clean run at the same time as another leaves no comment twice, in every order of their requests', async () => {
  const nothing = await lint(checkoutAt(checkout(clean, false)));
  const orders = await everyOrder(async (turns) => {
    forget();
    api.gate = turns.gate;
    await turns.all([
      () => postToPull(report, { ...optionsOf('a'), ...commentOnly }),
      () => postToPull(nothing, { ...optionsOf('b'), ...commentOnly }),
    ]);
    expect(api.comments.length).toBe(1);
  });
  expect(orders).toBeGreaterThan(10);
}, 120_000);

describe('a step is known by', () => {
  it.each([
    [{}, 'kohya-flux-lint'],
    [{ 'WORKING-DIRECTORY': '.' }, 'kohya-flux-lint'],
    [{ 'WORKING-DIRECTORY': 'training' }, 'kohya-flux-lint (training)'],
    [{ PATHS: 'a.toml\n  b\n', CONFIG: 'own.toml' }, 'kohya-flux-lint (paths: a.toml b, config: own.toml)'],
    [{ TARGET: 'sd-scripts 0.11.1' }, 'kohya-flux-lint (target: sd-scripts 0.11.1)'],
  ])('what it checks: %j', (inputs, name) => {
    const env = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [`INPUT_${key}`, value]));
    expect(usualStepName(env)).toBe(name);
  });

  it('all of it, also where that is long or cannot be seen', () => {
    const long = ['x', 'y'].map((end) => usualStepName({ INPUT_PATHS: `${'path/'.repeat(60)}${end}` }));
    expect(new Set(long).size).toBe(2);
    expect(long.every((name) => name.length <= 120)).toBe(true);
    expect(usualStepName({ 'INPUT_WORKING-DIRECTORY': 'a\u202eb' })).toMatch(
      /^kohya-flux-lint \(a\\u\{202e\}b \w{8}\)$/,
    );
  });
});
