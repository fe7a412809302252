import { spawnSync } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { type Call, Description } from './openapi.ts';

/** A file of a pull request or of a comparison. */
export interface ChangedFile {
  readonly filename: string;
  readonly status?: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  readonly previous_filename?: string;
  readonly patch?: string;
}

/** A file that is added, as GitHub lists it. */
export function addedFile(filename: string, text: string): ChangedFile {
  const lines = text.split('\n');
  const isOpen = lines.at(-1) !== '';
  const added = (isOpen ? lines : lines.slice(0, -1)).map((line) => `+${line}`);
  const end = isOpen ? ['\\ No newline at end of file'] : [];
  return {
    filename,
    status: 'added',
    patch: [`@@ -0,0 +1,${added.length} @@`, ...added, ...end].join('\n'),
  };
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRun {
  readonly id: number;
  name: string;
  head_sha: string;
  external_id: string;
  details_url: string;
  status: string;
  conclusion: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: Annotation[];
  /** The app that made it; that of GitHub Actions unless said. */
  app: string;
}

export interface ReviewComment {
  readonly id: number;
  /** The review that it came with. */
  readonly pull_request_review_id?: number;
  readonly user: string;
  readonly path: string;
  readonly line?: number;
  readonly start_line?: number;
  body: string;
  /** Whether the thread that it begins is resolved. */
  resolved: boolean;
}

export interface Review {
  readonly id: number;
  readonly user: string;
  readonly commit_id: string;
  body: string;
}

export interface Comment {
  readonly id: number;
  readonly user: string;
  body: string;
}

/** What can go wrong with a call. An object is what is answered. */
export type Fault =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly message?: string;
    }
  | 'silence'
  | 'cut off'
  | 'html'
  | 'closed';

const forbidden = 'Resource not accessible by integration';

/** The faults that everything is tested with. */
export const faults = {
  'an unknown token': { status: 401, message: 'Bad credentials' },
  'a read-only token': {
    status: 403,
    message: forbidden,
    headers: { 'x-accepted-github-permissions': 'checks=write' },
  },
  'a token that sees nothing': { status: 404, message: 'Not Found' },
  'a refused content': { status: 422, message: 'Validation Failed' },
  'too many requests': { status: 429, message: 'Too many requests', headers: { 'retry-after': '1' } },
  'a used-up limit': {
    status: 403,
    message: 'API rate limit exceeded',
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '4102444800' },
  },
  'a secondary limit': {
    status: 403,
    message: 'You have exceeded a secondary rate limit',
    headers: { 'retry-after': '0' },
  },
  'a server in trouble': { status: 502 },
  silence: 'silence',
  'an answer cut off': 'cut off',
  'another page': 'html',
  'a closed connection': 'closed',
} as const satisfies Readonly<Record<string, Fault>>;

export interface Setup {
  /** The pull request that reviews, comments and files belong to. */
  readonly pull?: {
    readonly number: number;
    readonly headSha: string;
    readonly files?: readonly ChangedFile[];
  };
  /** Commits that check runs can be made for, beside the head of the pull request. */
  readonly commits?: readonly string[];
  /** What `compare` finds, of any two commits. */
  readonly compared?: readonly ChangedFile[];
  /** How the one commit lies to the other; `ahead` unless said. */
  readonly comparedStatus?: 'ahead' | 'behind' | 'diverged' | 'identical';
  /** A git repository on disk whose folders and files can be asked for; an empty one unless said. */
  readonly contents?: string;
  /** Whether to be a GitHub Enterprise Server. */
  readonly enterprise?: boolean;
  /** Whether the token may resolve threads, for which `pull-requests: write` is not enough. */
  readonly mayResolve?: boolean;
}

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Trouble that GitHub makes beyond its description. */
class Refused extends Error {
  readonly errors: readonly string[];

  constructor(...errors: readonly string[]) {
    super('Validation Failed');
    this.errors = errors;
  }
}

const bot = 'github-actions[bot]';
const token = 'ghs_test.Token-with_dots.0123456789abcdefghijklmnop';
const descriptions = new Map<string, Description>();

function describe(name: 'api.github.com' | 'ghes-3.19'): Description {
  const known = descriptions.get(name) ?? new Description(name);
  descriptions.set(name, known);
  return known;
}

/**
 * A GitHub of one repository, `me/configs`, on loopback. A request that GitHub's description does not allow, or that is
 * for nothing this GitHub knows, fails the test that started it.
 */
export class GitHubApi {
  readonly repository = 'me/configs';
  readonly token = token;
  /** What was asked, in order, with the status of the answer; 0 for none. */
  readonly requests: { readonly call: Call; status: number }[] = [];
  readonly checkRuns: CheckRun[] = [];
  readonly reviews: Review[] = [];
  readonly reviewComments: ReviewComment[] = [];
  readonly comments: Comment[] = [];
  readonly complaints: string[] = [];
  /** What was pushed to the pull request after the commit that it was set up with. */
  newestSha?: string;
  url = '';
  /** Lets requests wait before they are answered: told by which door they came, and what they ask for. */
  gate?: (door: string) => Promise<void>;

  readonly #setup: Setup;
  readonly #description: Description;
  readonly #faults: { operation: string; fault: Fault; times: number; landed: boolean }[] = [];
  readonly #prefix: string;
  #ids = 100;

  private constructor(setup: Setup) {
    this.#setup = setup;
    this.#description = describe(setup.enterprise ? 'ghes-3.19' : 'api.github.com');
    this.#prefix = setup.enterprise ? '/api/v3' : '';
  }

  /** Starts one, for the test that is running. */
  static async start(setup: Setup = {}): Promise<GitHubApi> {
    const api = new GitHubApi(setup);
    const server = createServer((request, response) => void api.#serve(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${api.#prefix}`;
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
      expect(api.complaints).toEqual([]);
    });
    return api;
  }

  /** Which operations were asked for, in order. */
  get asked(): readonly string[] {
    return this.requests.map(({ call }) => call.operation);
  }

  /** Another address of this GitHub, by which `gate` knows who asks. */
  door(name: string): string {
    return this.url.replace(/(?<=:\d+)(?!\d)/, `/door-${name}`);
  }

  /** The environment of a step that talks to this GitHub. */
  get env(): Readonly<Record<string, string>> {
    return { GITHUB_API_URL: this.url, GITHUB_REPOSITORY: this.repository };
  }

  /**
   * From now on calls go wrong: those of one operation, or all with `*`. `times` says how many of them; with `landed`
   * what was asked is done before the answer goes wrong.
   */
  fail(operation: string, fault: Fault, { times = Number.POSITIVE_INFINITY, landed = false } = {}): void {
    this.#faults.push({ operation, fault, times, landed });
  }

  /** An unused id, for what a test puts there itself. */
  newId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const [path = '', door] = /^\/door-(\w+)/.exec(request.url ?? '') ?? [];
    request.url = request.url?.slice(path.length) ?? '';
    if (door !== undefined) await this.gate?.(door);
    try {
      this.#answer(request, response, body);
    } catch (error) {
      this.complaints.push(String(error instanceof Error ? error.stack : error));
      send(response, { status: 500 });
    }
  }

  #answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { method = '' } = request;
    const url = new URL(request.url ?? '', this.url);
    const call = this.#readGraphql(method, url, body) ?? this.#read(method, url, body);
    if (call === undefined) {
      this.complaints.push(`${method} ${request.url}: this GitHub does not know that`);
      send(response, notFound);
      return;
    }
    const entry = { call, status: 0 };
    this.requests.push(entry);
    this.#complainOf(call, request);

    const fault = this.#faults.find(
      ({ operation, times }) => times > 0 && (operation === '*' || operation === call.operation),
    );
    const landed = fault === undefined || fault.landed || fault.fault === 'cut off';
    const answer = landed ? this.#handle(call, url) : { status: 200, data: [] };
    if (fault === undefined) {
      entry.status = answer.status;
      send(response, answer);
      return;
    }
    fault.times -= 1;
    entry.status = sendFault(response, fault.fault, answer);
  }

  #read(method: string, url: URL, body: string): Call | undefined {
    if (!url.pathname.startsWith(`${this.#prefix}/`)) return undefined;
    const plain = new URL(url);
    plain.pathname = url.pathname.slice(this.#prefix.length);
    return this.#description.read(Object.keys(this.#handlers), method, plain, body);
  }

  /** GitHub publishes no description of these that could be validated against: three are known by what they ask for. */
  #readGraphql(method: string, url: URL, body: string): Call | undefined {
    if (method !== 'POST' || url.pathname !== (this.#setup.enterprise ? '/api/graphql' : '/graphql'))
      return undefined;
    const { query, variables = {} } = JSON.parse(body) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    const operation = Object.keys(this.#graphql).find((name) => query.includes(name.replace('graphql/', '')));
    if (operation === undefined) return undefined;
    const [owner, repo] = this.repository.split('/');
    return { operation, parameters: { owner, repo, ...variables }, body: variables, wrong: [] };
  }

  #complainOf(call: Call, { headers }: IncomingMessage): void {
    const wrong = [
      ...call.wrong,
      ...(headers.authorization?.replace(/^(token|bearer) /, '') === token
        ? []
        : ['it does not carry the token']),
      ...(headers['x-github-api-version'] === '2022-11-28' ? [] : ['it does not say the version of the API']),
      ...(headers['user-agent'] ? [] : ['it does not say who asks']),
      ...(`${call.parameters.owner}/${call.parameters.repo}` === this.repository
        ? []
        : ['it is for another repository']),
    ];
    this.complaints.push(...wrong.map((what) => `${call.operation}: ${what}`));
  }

  #handle(call: Call, url: URL): Answer {
    const graphql = this.#graphql[call.operation];
    if (graphql !== undefined) return { status: 200, data: graphql(call) };
    const handler = this.#handlers[call.operation];
    if (handler === undefined) throw new Error(`no handler for ${call.operation}`);
    try {
      const answer = handler(call, url);
      // Not every operation says that it answers with 404, and every one does.
      if (answer === notFound) return answer;
      const wrong = this.#description.wrongAnswer(call.operation, answer.status, answer.data);
      this.complaints.push(...wrong.map((what) => `the answer of ${call.operation}: ${what}`));
      return answer;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return {
        status: 422,
        data: { message: error.message, errors: error.errors.map((message) => ({ message })) },
      };
    }
  }

  readonly #graphql: Readonly<Record<string, (call: Call) => unknown>> = {
    'graphql/viewer': () => ({ data: { viewer: { databaseId: idOf(bot) } } }),
    'graphql/reviewThreads': ({ body }) => {
      const { number, after } = body as { number: number; after: string | null };
      if (!this.#isPull(number))
        return { data: null, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve' }] };
      const from = Number(after ?? 0);
      const nodes = this.reviewComments.slice(from, from + 100).map(({ id, resolved }) => ({
        id: `PRRT_${id}`,
        isResolved: resolved,
        comments: { nodes: [{ databaseId: id }] },
      }));
      const pageInfo = {
        hasNextPage: this.reviewComments.length > from + 100,
        endCursor: String(from + nodes.length),
      };
      return { data: { repository: { pullRequest: { reviewThreads: { nodes, pageInfo } } } } };
    },
    'graphql/resolveReviewThread': ({ body }) => {
      const { thread } = body as { thread: string };
      const comment = this.reviewComments.find(({ id }) => thread === `PRRT_${id}`);
      if (comment === undefined || this.#setup.mayResolve === false) {
        return { data: { resolveReviewThread: null }, errors: [{ type: 'FORBIDDEN', message: forbidden }] };
      }
      comment.resolved = true;
      return { data: { resolveReviewThread: { thread: { isResolved: true } } } };
    },
  };

  readonly #handlers: Readonly<Record<string, (call: Call, url: URL) => Answer>> = {
    'checks/create': ({ body, operation }) => {
      const { output, ...given } = body as CheckBody & { name: string; head_sha: string };
      const known = [this.#setup.pull?.headSha, ...(this.#setup.commits ?? [])];
      if (!known.includes(given.head_sha)) throw new Refused(`No commit found for SHA: ${given.head_sha}`);
      if (output && (!output.title || output.summary === undefined)) throw new Refused('output is not whole');
      checkAnnotations(output?.annotations ?? []);
      const run: CheckRun = {
        id: this.newId(),
        name: given.name,
        head_sha: given.head_sha,
        external_id: given.external_id ?? '',
        details_url: given.details_url ?? 'https://example.com',
        status: given.conclusion ? 'completed' : (given.status ?? 'queued'),
        conclusion: given.conclusion ?? null,
        output: {
          title: output?.title ?? null,
          summary: output?.summary ?? null,
          text: output?.text ?? null,
        },
        annotations: [...(output?.annotations ?? [])],
        app: 'github-actions',
      };
      this.checkRuns.push(run);
      return { status: 201, data: this.#checkRun(run, operation, 201) };
    },
    'checks/update': ({ body, parameters, operation }) => {
      const run = this.checkRuns.find(({ id }) => id === Number(parameters.check_run_id));
      if (run === undefined) return notFound;
      const { output, ...given } = body as CheckBody;
      checkAnnotations(output?.annotations ?? []);
      if (output && output.summary === undefined) throw new Refused('output is not whole');
      run.name = given.name ?? run.name;
      run.external_id = given.external_id ?? run.external_id;
      run.details_url = given.details_url ?? run.details_url;
      run.status = given.conclusion ? 'completed' : (given.status ?? run.status);
      run.conclusion = given.conclusion ?? (given.status ? null : run.conclusion);
      if (output) {
        run.output = {
          title: output.title ?? run.output.title,
          summary: output.summary ?? run.output.summary,
          text: output.text ?? run.output.text,
        };
        run.annotations.push(...(output.annotations ?? []));
      }
      return { status: 200, data: this.#checkRun(run, operation, 200) };
    },
    'checks/get': ({ parameters, operation }) => {
      const run = this.checkRuns.find(({ id }) => id === Number(parameters.check_run_id));
      return run === undefined ? notFound : { status: 200, data: this.#checkRun(run, operation, 200) };
    },
    'checks/list-for-ref': ({ parameters }, url) => {
      const { ref, check_name: name, filter = 'latest' } = parameters;
      const named = this.checkRuns.filter(
        (run) => run.head_sha === ref && (name === undefined || run.name === name),
      );
      const runs = filter === 'latest' ? latest(named) : named;
      const { data, headers } = page(runs, url);
      return {
        status: 200,
        headers,
        data: {
          total_count: runs.length,
          check_runs: data.map((run) => this.#checkRun(run, 'checks/create', 201)),
        },
      };
    },
    'checks/list-annotations': ({ parameters, operation }, url) => {
      const run = this.checkRuns.find(({ id }) => id === Number(parameters.check_run_id));
      if (run === undefined) return notFound;
      const { data, headers } = page(run.annotations, url);
      const example = this.#description.example(operation, 200);
      return { status: 200, headers, data: data.map((annotation) => ({ ...example, ...annotation })) };
    },
    'pulls/get': ({ parameters, operation }) => {
      if (!this.#isPull(parameters.pull_number)) return notFound;
      const example = this.#description.example(operation, 200);
      const head = { ...Object(example.head), sha: this.newestSha ?? this.#setup.pull?.headSha };
      // GitHub's own example of a team is not as its description wants it.
      const own = { number: Number(parameters.pull_number), head, requested_teams: [] };
      return { status: 200, data: { ...example, ...own } };
    },
    'pulls/list-files': ({ parameters, operation }, url) => {
      if (!this.#isPull(parameters.pull_number)) return notFound;
      const { data, headers } = page((this.#setup.pull?.files ?? []).slice(0, 3000), url);
      return { status: 200, headers, data: data.map((file) => this.#file(file, operation)) };
    },
    'repos/compare-commits-with-basehead': ({ operation }, url) => {
      const example = this.#description.example(operation, 200);
      const files = Number(url.searchParams.get('page') ?? 1) === 1 ? (this.#setup.compared ?? []) : [];
      const data = files.slice(0, 300).map((file) => this.#file(file, 'pulls/list-files'));
      return {
        status: 200,
        data: { ...example, status: this.#setup.comparedStatus ?? 'ahead', files: data },
      };
    },
    'git/get-tree': ({ parameters }) => {
      const sha = String(parameters.tree_sha);
      if (this.#setup.contents === undefined) {
        return { status: 200, data: { sha, url: 'https://example.com', tree: [], truncated: false } };
      }
      const listed = this.#git('ls-tree', '-z', sha)?.toString('utf8').split('\0').slice(0, -1);
      if (listed === undefined) return notFound;
      const tree = listed.map((line) => {
        const [, mode = '', type = '', id = '', path = ''] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(line) ?? [];
        return { path, mode, type, sha: id, url: `https://example.com/${id}` };
      });
      return { status: 200, data: { sha, url: `https://example.com/${sha}`, tree, truncated: false } };
    },
    'git/get-blob': ({ parameters }) => {
      const sha = String(parameters.file_sha);
      const bytes = this.#git('cat-file', 'blob', sha);
      if (bytes === undefined) return notFound;
      const content = bytes.toString('base64').replace(/.{60}/g, '$&\n');
      const url = `https://example.com/${sha}`;
      return {
        status: 200,
        data: { sha, node_id: sha, url, size: bytes.length, encoding: 'base64', content },
      };
    },
    'pulls/create-review': ({ body, parameters, operation }) => {
      if (!this.#isPull(parameters.pull_number)) return notFound;
      const given = body as ReviewBody;
      if (given.event !== 'COMMENT') throw new Error('a review without an event is never seen');
      const commit = given.commit_id ?? '';
      if (commit !== this.#setup.pull?.headSha)
        throw new Refused('commit_id is not part of the pull request');
      if (bytes(given.body ?? '') > 65_536)
        throw new Refused('body is too long (maximum is 65536 characters)');
      for (const comment of given.comments ?? []) this.#checkComment(comment);
      const review = { id: this.newId(), user: bot, commit_id: commit, body: given.body ?? '' };
      this.reviews.push(review);
      for (const { path, body: words, line, start_line } of given.comments ?? []) {
        this.reviewComments.push({
          id: this.newId(),
          pull_request_review_id: review.id,
          user: bot,
          path,
          body: words,
          ...(line !== undefined && { line }),
          ...(start_line !== undefined && { start_line }),
          resolved: false,
        });
      }
      return { status: 200, data: this.#review(review, operation) };
    },
    'pulls/list-reviews': ({ parameters }, url) => {
      if (!this.#isPull(parameters.pull_number)) return notFound;
      const { data, headers } = page(this.reviews, url);
      return { status: 200, headers, data: data.map((one) => this.#review(one, 'pulls/create-review')) };
    },
    'pulls/list-review-comments': ({ parameters, operation }, url) => {
      if (!this.#isPull(parameters.pull_number)) return notFound;
      const { data, headers } = page(this.reviewComments, url);
      const example = this.#description.example(operation, 200);
      return {
        status: 200,
        headers,
        data: data.map(({ user, resolved: _resolved, ...comment }) => ({
          ...example,
          ...comment,
          user: this.#user(user),
        })),
      };
    },
    'pulls/update-review-comment': ({ parameters, body, operation }) => {
      const comment = this.reviewComments.find(({ id }) => id === Number(parameters.comment_id));
      if (comment === undefined) return notFound;
      if (comment.user !== bot) return { status: 403, data: { message: forbidden } };
      comment.body = checkBody(body);
      return {
        status: 200,
        data: { ...this.#description.example(operation, 200), id: comment.id, body: comment.body },
      };
    },
    'pulls/delete-review-comment': ({ parameters }) =>
      remove(this.reviewComments, Number(parameters.comment_id)),
    'pulls/update-review': ({ parameters, body, operation }) => {
      const review = this.reviews.find(({ id }) => id === Number(parameters.review_id));
      if (review === undefined) return notFound;
      review.body = checkBody(body);
      return { status: 200, data: this.#review(review, operation) };
    },
    'issues/delete-comment': ({ parameters }) => remove(this.comments, Number(parameters.comment_id)),
    'issues/list-comments': ({ parameters }, url) => {
      if (!this.#isPull(parameters.issue_number)) return notFound;
      const { data, headers } = page(this.comments, url);
      return { status: 200, headers, data: data.map((comment) => this.#comment(comment)) };
    },
    'issues/create-comment': ({ parameters, body }) => {
      if (!this.#isPull(parameters.issue_number)) return notFound;
      const comment = { id: this.newId(), user: bot, body: checkBody(body) };
      this.comments.push(comment);
      return { status: 201, data: this.#comment(comment) };
    },
    'issues/update-comment': ({ parameters, body }) => {
      const comment = this.comments.find(({ id }) => id === Number(parameters.comment_id));
      if (comment === undefined) return notFound;
      if (comment.user !== bot) return { status: 403, data: { message: forbidden } };
      comment.body = checkBody(body);
      return { status: 200, data: this.#comment(comment) };
    },
  };

  #isPull(number: unknown): boolean {
    return Number(number) === this.#setup.pull?.number;
  }

  #checkRun({ annotations, app, output, ...run }: CheckRun, operation: string, status: number): unknown {
    const example = this.#description.example(operation, status);
    return {
      ...example,
      ...run,
      output: {
        ...output,
        annotations_count: annotations.length,
        annotations_url: `${this.url}/annotations`,
      },
      app: { ...Object(example.app), slug: app },
    };
  }

  #file(file: ChangedFile, operation: string): unknown {
    const { patch: _patch, ...example } = this.#description.example(operation, 200);
    return { ...example, status: 'modified', ...file };
  }

  #review({ user, ...review }: Review, operation: string): unknown {
    return {
      ...this.#description.example(operation, 200),
      ...review,
      state: 'COMMENTED',
      user: this.#user(user),
    };
  }

  #comment({ user, ...comment }: Comment): unknown {
    return { ...this.#description.example('issues/create-comment', 201), ...comment, user: this.#user(user) };
  }

  /** What git says of the repository on disk; nothing where it fails. */
  #git(...args: readonly string[]): Buffer | undefined {
    const { contents } = this.#setup;
    if (contents === undefined) return undefined;
    const { status, stdout } = spawnSync('git', ['-C', contents, ...args]);
    return status === 0 ? stdout : undefined;
  }

  #user(login: string): unknown {
    const { user } = this.#description.example('issues/create-comment', 201);
    return { ...Object(user), id: idOf(login), login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
  }

  /** As GitHub answers to a comment on a line that no one can see in the diff. */
  #checkComment({ path, line, side = 'RIGHT', start_line: start, body }: ReviewBodyComment): void {
    const words = 'must be part of the diff';
    const file = this.#setup.pull?.files?.find(({ filename }) => filename === path);
    const hunk = hunksOf(file?.patch ?? '').find(
      ({ from, to }) => line !== undefined && from <= line && line <= to,
    );
    if (side !== 'RIGHT' || hunk === undefined) throw new Refused(`pull_request_review_thread.line ${words}`);
    if (start !== undefined && !(hunk.from <= start && start < Number(line))) {
      throw new Refused(`pull_request_review_thread.start_line ${words}, and precede the end line`);
    }
    checkBody({ body });
  }
}

/** One for each user. */
function idOf(login: string): number {
  return login === bot
    ? 41898282
    : [...login].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) % 1e9;
}

/** Deletes what our bot has made. */
function remove(items: { readonly id: number; readonly user: string }[], id: number): Answer {
  const at = items.findIndex((item) => item.id === id);
  if (at === -1) return notFound;
  if (items[at]?.user !== bot) return { status: 403, data: { message: forbidden } };
  items.splice(at, 1);
  return { status: 204 };
}

const notFound: Answer = { status: 404, data: { message: 'Not Found' } };

interface CheckBody {
  readonly name?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
}

interface ReviewBodyComment {
  readonly path: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly body: string;
}

interface ReviewBody {
  readonly commit_id?: string;
  readonly event?: string;
  readonly body?: string;
  readonly comments?: readonly ReviewBodyComment[];
}

/** What GitHub says about annotations in words only. */
function checkAnnotations(annotations: readonly Annotation[]): void {
  for (const one of annotations) {
    const inLine = one.start_line === one.end_line;
    const wrong = [
      ['path', /^(?:\.{0,2}\/|$)/.test(one.path)],
      ['start_line', one.start_line < 1],
      ['end_line', one.end_line < one.start_line],
      ['columns', !inLine && (one.start_column !== undefined || one.end_column !== undefined)],
      ['columns', (one.start_column ?? 1) < 1 || (one.end_column ?? 1e9) < (one.start_column ?? 1)],
      ['message', one.message === '' || bytes(one.message) > 65_536],
      ['title', [...(one.title ?? '')].length > 255],
      ['raw_details', bytes(one.raw_details ?? '') > 65_536],
    ].filter(([, bad]) => bad);
    if (wrong.length > 0) throw new Refused(...wrong.map(([name]) => `annotations: ${name} is invalid`));
  }
}

function checkBody(given: unknown): string {
  const { body } = given as { body: string };
  if (body.trim() === '') throw new Refused("body can't be blank");
  if ([...body].length > 65_536) throw new Refused('body is too long (maximum is 65536 characters)');
  return body;
}

/** The lines of the new file that each hunk of a patch shows. */
function hunksOf(patch: string): readonly { readonly from: number; readonly to: number }[] {
  return [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].map(([, from, count = '1']) => ({
    from: Number(from),
    to: Number(from) + Number(count) - 1,
  }));
}

/** GitHub's own idea of the newest: the last run of each name. */
function latest(runs: readonly CheckRun[]): CheckRun[] {
  return [...new Map(runs.map((run) => [`${run.app} ${run.name}`, run])).values()];
}

function page<Item>(
  items: readonly Item[],
  url: URL,
): { data: readonly Item[]; headers: Record<string, string> } {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const number = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  return {
    data: items.slice((number - 1) * size, number * size),
    headers: number * size < items.length ? { link: `<${next}>; rel="next"` } : {},
  };
}

function send(response: ServerResponse, { status, data, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(data === undefined ? '' : JSON.stringify(data));
}

/** Gives the status that was sent. */
function sendFault(response: ServerResponse, fault: Fault, answer: Answer): number {
  if (fault === 'silence') return 0;
  if (fault === 'closed') {
    response.destroy();
    return 0;
  }
  if (fault === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><h1>Sign in</h1></html>');
    return 200;
  }
  if (fault === 'cut off') {
    const whole = JSON.stringify(answer.data ?? []);
    const headers = {
      ...answer.headers,
      'content-type': 'application/json',
      'content-length': whole.length + 9,
    };
    response.writeHead(answer.status, headers);
    response.write(whole.slice(0, Math.ceil(whole.length / 2)), () => response.destroy());
    return answer.status;
  }
  const { status, headers = {}, message } = fault;
  send(response, { status, headers, ...(message !== undefined && { data: { message } }) });
  return status;
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function bytes(value: string): number {
  return Buffer.byteLength(value);
}
