import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked, type Token } from 'marked';

/** A workflow that the documentation shows. */
export interface ShownWorkflow {
  /** The file, and which of its workflows it is: `docs/github.md, 3`. */
  readonly name: string;
  readonly text: string;
  /** Only steps or permissions are shown, and the rest of it was made up. */
  readonly part: boolean;
}

/** The workflows that the documentation of a checkout shows; of steps or permissions alone a workflow is made. */
export function shownWorkflows(root: string): ShownWorkflow[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [...readdirSync(root), ...docs.map((name) => join('docs', name))]
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      fences(readFileSync(join(root, path), 'utf8')).map((shown, index) => {
        const text = whole(shown);
        return { name: `${path}, ${index + 1}`, text, part: text !== shown };
      }),
    );
}

function fences(markdown: string): string[] {
  const found: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (
      token.type === 'code' &&
      /^\s*(?:- )?(?:uses|jobs|permissions):/m.test(token.text) &&
      token.lang.startsWith('yaml')
    ) {
      found.push(token.text);
    }
  });
  return found;
}

const head = `name: a
on: push
permissions: {}
concurrency:
  group: a
  cancel-in-progress: true
jobs:
  a:
    name: a
    runs-on: ubuntu-latest
    timeout-minutes: 5
`;

function whole(text: string): string {
  if (text.startsWith('permissions:')) {
    const job = text.replaceAll('\n', '\n    ');
    return `${head}    ${job}\n    steps:\n      - run: echo\n`;
  }
  if (!text.startsWith('- ')) return text;
  // Readers are told elsewhere to name the commit of the release that they take.
  const steps = text.replaceAll(
    /(?<=uses: kohya-flux-lint\/kohya-flux-lint@v\d+)$/gm,
    ' # zizmor: ignore[unpinned-uses]',
  );
  return `${head}    steps:\n${steps.replace(/^/gm, '      ')}\n`;
}
