import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

const require = createRequire(import.meta.url);
const generated = join(dirname(require.resolve('@octokit/openapi/package.json')), 'generated');

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

interface Content {
  readonly content?: {
    readonly 'application/json'?: {
      readonly schema: { readonly properties?: Readonly<Record<string, unknown>> };
      readonly examples?: Readonly<Record<string, { readonly value?: unknown; readonly $ref?: string }>>;
    };
  };
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content>>;
}

/** A request as the description understands it. */
export interface Call {
  readonly operation: string;
  /** Of the path and the query. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** What the description has against it. */
  readonly wrong: readonly string[];
}

/** GitHub's published description of its API: what may be asked, and what is answered. */
export class Description {
  readonly #document: {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
    readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, coerceTypes: false });
  readonly #parameters = new Ajv({ strict: false, allErrors: true, coerceTypes: true });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #operations = new Map<string, { path: string; method: string; described: Described }>();

  /** `name` is that of a file of `@octokit/openapi`. */
  constructor(name: 'api.github.com' | 'ghes-3.19') {
    this.#document = JSON.parse(readFileSync(join(generated, `${name}.json`), 'utf8'), modern);
    for (const ajv of [this.#ajv, this.#parameters]) formats.default(ajv);
    this.#ajv.addSchema(this.#document, 'api');
    for (const [path, methods] of Object.entries(this.#document.paths)) {
      for (const [method, described] of Object.entries(methods)) {
        this.#operations.set(described.operationId, { path, method, described });
      }
    }
  }

  /** Reads a request for one of these operations; `undefined` when it is for none of them. */
  read(operations: readonly string[], method: string, url: URL, body: string): Call | undefined {
    for (const operation of operations) {
      const found = this.#operation(operation);
      const match = toPattern(found.path).exec(url.pathname);
      if (found.method.toUpperCase() !== method || match === null) continue;
      const path = Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]);
      const parameters = Object.fromEntries([...path, ...url.searchParams]);
      const given = body === '' ? undefined : toJson(body);
      const wrong = [...this.#wrongParameters(operation, parameters), ...this.#wrongBody(operation, given)];
      return { operation, parameters, body: given, wrong };
    }
    return undefined;
  }

  /** What is wrong with an answer of our own. */
  wrongAnswer(operation: string, status: number, answer: unknown): readonly string[] {
    const { described } = this.#operation(operation);
    const response = described.responses[status];
    if (response === undefined) return [`${operation} does not answer with ${status}`];
    if (response.content?.['application/json'] === undefined) return [];
    return this.#errors(operation, ['responses', String(status)], answer);
  }

  /** A fresh copy of the example that the description gives of the answer. */
  example(operation: string, status: number): Record<string, unknown> {
    const { described } = this.#operation(operation);
    const examples = described.responses[status]?.content?.['application/json']?.examples ?? {};
    const first = Object.values(examples)[0];
    const name = first?.$ref?.split('/').at(-1);
    const named = name === undefined ? first : this.#document.components.examples?.[name];
    const value = (named as { value?: unknown } | undefined)?.value;
    return structuredClone(Array.isArray(value) ? value[0] : value);
  }

  #operation(operation: string) {
    const found = this.#operations.get(operation);
    if (found === undefined) throw new Error(`GitHub has no operation ${operation}`);
    return found;
  }

  #wrongParameters(operation: string, given: Record<string, unknown>): string[] {
    const validate = this.#compiled.get(operation) ?? this.#parametersOf(operation);
    this.#compiled.set(operation, validate);
    return validate(given) ? [] : [this.#parameters.errorsText(validate.errors)];
  }

  #parametersOf(operation: string): ValidateFunction {
    const { parameters = [] } = this.#operation(operation).described;
    const known = parameters.map((one) =>
      '$ref' in one ? (this.#document.components.parameters?.[lastPart(one.$ref)] as Parameter) : one,
    );
    return this.#parameters.compile({
      type: 'object',
      properties: Object.fromEntries(known.map(({ name, schema }) => [name, schema])),
      required: known.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    });
  }

  #wrongBody(operation: string, body: unknown): string[] {
    const { requestBody } = this.#operation(operation).described;
    if (requestBody === undefined) return body === undefined ? [] : ['it takes no body'];
    if (body === undefined) return requestBody.required ? ['the body is missing'] : [];
    const known = requestBody.content?.['application/json']?.schema.properties ?? {};
    const unknown = Object.keys(Object(body)).filter((name) => !Object.hasOwn(known, name));
    return [
      ...unknown.map((name) => `the body has an unknown property ${name}`),
      ...this.#errors(operation, ['requestBody'], body),
    ];
  }

  #errors(operation: string, place: readonly string[], value: unknown): string[] {
    const { path, method } = this.#operation(operation);
    const parts = ['paths', path, method, ...place, 'content', 'application/json', 'schema'];
    const ref = `api#/${parts.map(pointerPart).join('/')}`;
    const validate = this.#compiled.get(ref) ?? this.#ajv.compile({ $ref: ref });
    this.#compiled.set(ref, validate);
    return validate(value) ? [] : [this.#ajv.errorsText(validate.errors)];
  }
}

/** OpenAPI's `nullable`, where JSON Schema would not take `null` for it. */
function modern(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value)) return value;
  if (value.nullable !== true) return value;
  if (!('type' in value)) {
    const { nullable: _nullable, ...rest } = value;
    return { anyOf: [{ enum: [null] }, rest] };
  }
  return 'enum' in value && Array.isArray(value.enum) ? { ...value, enum: [...value.enum, null] } : value;
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

function toJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function lastPart(ref: string): string {
  return ref.split('/').at(-1) ?? ref;
}
