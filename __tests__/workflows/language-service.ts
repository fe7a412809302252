import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { TextDocument } from 'vscode-json-languageservice';
import { parse } from 'yaml';
import { projectUrl } from '../../src/model/project.ts';

const project = new URL(projectUrl).pathname.slice(1);
const metadata = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'));
const { validate } = await load();
let documents = 0;

/** GitHub's own language service. It imports JSON in a way that Node does not take, so it is bundled first. */
async function load(): Promise<typeof import('@actions/languageservice')> {
  const directory = mkdtempSync(join(tmpdir(), 'language-service-'));
  try {
    const outfile = join(directory, 'service.mjs');
    const contents = "export { validate } from '@actions/languageservice';";
    buildSync({
      stdin: { contents, resolveDir: import.meta.dirname },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * What GitHub's language service says against a file, as `line: message`. `path` tells it whether that is a workflow or an
 * action. Inputs of this project's own action are checked against action.yml; it knows none of other actions.
 */
export async function complaints(path: string, text: string): Promise<string[]> {
  documents += 1; // it remembers what it read by address
  const document = TextDocument.create(`file:///${documents}/${path}`, 'yaml', 1, withOwnName(text));
  const found = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ owner, name }) =>
        `${owner}/${name}` === project ? metadata : { name, description: '' },
    },
  });
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** `uses: ./` is this project's action too, but the service does not look into it. */
function withOwnName(workflow: string): string {
  return workflow.replace(/^(\s*(?:- )?uses: )\.\/$/gm, `$1${project}@v0`);
}
