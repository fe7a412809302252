import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import taplo, { type RpcMessage } from '@taplo/lsp';

const project = join(import.meta.dirname, '../..');
const mark = '‸';

interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

export interface Completion {
  readonly label: string;
  readonly documentation?: { readonly value: string };
  readonly insertText?: string;
}

/** A TOML file in an editor, with one place marked `‸`, which is not part of the file. */
export interface OpenFile {
  /** What is underlined, as `line: message`; 1 is the line below the `#:schema` line. Undefined until it was checked. */
  problems(): readonly string[] | undefined;
  /** The Markdown shown for what is at the place. */
  hover(): Promise<string | undefined>;
  complete(): Promise<readonly Completion[]>;
}

/** Starts the language server that Even Better TOML runs in VS Code, without network. */
export async function startTaplo(): Promise<{ open(schema: string, marked: string): OpenFile }> {
  const answers = new Map<unknown, (message: RpcMessage) => void>();
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  let requests = 0;
  let files = 0;

  const offline = { fetch: () => Promise.reject(new Error('offline')), Headers, Request, Response };
  const environment = {
    now: () => new Date(),
    envVar: () => undefined,
    envVars: () => [],
    stdErrAtty: () => false,
    stdin: async () => new Uint8Array(),
    stdout: async (bytes: Uint8Array) => bytes.length,
    stderr: async (bytes: Uint8Array) => bytes.length,
    glob: () => [],
    readFile: async (path: string) => readFileSync(path),
    writeFile: async () => {},
    urlToFilePath: (url: string) => (url.startsWith('file:') ? fileURLToPath(url) : ''),
    isAbsolute: (path: string) => path.startsWith('/'),
    cwd: () => project,
    findConfigFile: () => undefined,
    fetch: offline,
  };
  const server = await taplo.TaploLsp.initialize(environment, {
    onMessage(message) {
      const { id, method, params } = message;
      if (method === undefined) answers.get(id)?.(message);
      else if (id !== undefined) server.send({ jsonrpc: '2.0', id, result: [{}] });
      else if (method === 'textDocument/publishDiagnostics') diagnostics.set(params.uri, params.diagnostics);
    },
  });
  const tell = (method: string, params: object) => server.send({ jsonrpc: '2.0', method, params });
  const ask = (method: string, params: object) => {
    requests += 1;
    server.send({ jsonrpc: '2.0', id: requests, method, params });
    return new Promise<RpcMessage>((resolve) => answers.set(requests, resolve));
  };
  const root = pathToFileURL(project).href;
  await ask('initialize', { rootUri: root, workspaceFolders: [{ uri: root, name: '' }], capabilities: {} });
  tell('initialized', {});

  return {
    open(schema, marked) {
      files += 1;
      const uri = `${root}/${files}.toml`;
      const [before = ''] = marked.split(mark);
      const lines = before.split('\n');
      const position = { line: lines.length, character: lines.at(-1)?.length ?? 0 };
      const text = `#:schema ./schemas/${schema}\n${marked.replace(mark, '')}`;
      tell('textDocument/didOpen', { textDocument: { uri, languageId: 'toml', version: 1, text } });
      const at = { textDocument: { uri }, position };
      return {
        problems: () => diagnostics.get(uri)?.map(({ message, range }) => `${range.start.line}: ${message}`),
        hover: async () => (await ask('textDocument/hover', at)).result?.contents.value,
        complete: async () => (await ask('textDocument/completion', at)).result ?? [],
      };
    },
  };
}
