import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { renderSarif, type SarifOptions } from '../../src/report/sarif.ts';
import { expectGolden } from '../golden.ts';
import { readCommands } from '../runner.ts';
import { documentOf, findingOf, hostileReport, messages, rangeOf, reportOf, usualReport } from './sample.ts';

const options: SarifOptions = {
  messages,
  pageMessages: {
    'one-rule': { summary: 'A [value] that upstream ignores.' },
    'other-rule': { summary: 'Worth knowing.' },
  },
  rules: [
    { id: 'one-rule', category: 'options', severity: 'error', fixable: true },
    { id: 'other-rule', category: 'saving', severity: 'notice', fixable: false },
  ],
  version: '1.2.3',
};

const number = { type: 'integer', minimum: 1 };
const text = { type: 'string', minLength: 1 };

function object(required: Record<string, object>, optional: Record<string, object> = {}): object {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}

function list(items: object, more: object = {}): object {
  return { type: 'array', items, ...more };
}

const message = object({ text });
const level = { enum: ['error', 'warning', 'note'] };
const region = object({ startLine: number, startColumn: number, endLine: number, endColumn: number });
const artifact = object({
  uri: { type: 'string', pattern: '^(?:[A-Za-z0-9_.~-]|%[0-9A-F]{2})(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})*$' },
  uriBaseId: { const: '%SRCROOT%' },
});
const physicalLocation = object({ artifactLocation: artifact, region });
const limited = object({ text: { ...text, maxLength: 1024 } });

/** The part of SARIF 2.1.0 that is used, with what GitHub asks for beyond it. */
const validate = new Ajv({ allErrors: true, strict: false }).compile(
  object({
    $schema: text,
    version: { const: '2.1.0' },
    runs: list(
      object({
        tool: object({
          driver: object({
            name: text,
            version: text,
            semanticVersion: text,
            informationUri: { type: 'string', pattern: '^https://' },
            rules: list(
              object(
                {
                  id: text,
                  shortDescription: limited,
                  fullDescription: limited,
                  helpUri: { type: 'string', pattern: '^https://' },
                  help: object({ text, markdown: text }),
                  defaultConfiguration: object({ level }),
                  properties: object({ tags: list(text, { maxItems: 10 }) }),
                },
                { name: { type: 'string', pattern: '^[A-Z][A-Za-z0-9]+$' } },
              ),
            ),
          }),
        }),
        columnKind: { const: 'utf16CodeUnits' },
        originalUriBaseIds: object({ '%SRCROOT%': object({ description: message }) }),
        invocations: list(object({ executionSuccessful: { const: true } })),
        results: list(
          object(
            {
              ruleId: text,
              ruleIndex: { type: 'integer', minimum: 0 },
              level,
              message,
              locations: list(object({ physicalLocation }), { minItems: 1, maxItems: 1 }),
              partialFingerprints: object({
                primaryLocationLineHash: { type: 'string', pattern: '^[0-9a-f]+:[0-9]+$' },
                'kohyaFluxLint/v1': { type: 'string', pattern: '^[0-9a-f]{16}$' },
              }),
            },
            {
              relatedLocations: list(object({ id: number, physicalLocation, message })),
              fixes: list(
                object({
                  description: message,
                  artifactChanges: list(
                    object({
                      artifactLocation: artifact,
                      replacements: list(
                        object({
                          deletedRegion: region,
                          insertedContent: object({ text: { type: 'string' } }),
                        }),
                      ),
                    }),
                  ),
                }),
              ),
            },
          ),
        ),
      }),
    ),
  }),
);

describe('renderSarif', () => {
  it('gives rules and results with places, fixes and related places', () => {
    expectGolden(renderSarif(usualReport(), options), join(import.meta.dirname, 'usual.sarif.golden'));
  });

  it.each([
    ['a usual', usualReport()],
    ['an empty', reportOf([], [])],
    ['a hostile', hostileReport()],
    ['an unread', reportOf([], [findingOf({ path: 'gone.toml', range: { start: 0, end: 0 } })])],
  ])('is as the format asks for %s report', (_, report) => {
    validate(JSON.parse(renderSarif(report, options)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('names files so that they are found again, in characters that are harmless to print', () => {
    const report = hostileReport();
    const output = renderSarif(report, options);
    const uris: string[] = JSON.parse(output).runs[0].results.map(
      (result: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
        result.locations[0].physicalLocation.artifactLocation.uri,
    );
    expect(uris.map(decodeURIComponent)).toEqual(report.findings.map(({ path }) => path));
    expect(readCommands(output)).toEqual([]);
    expect(output.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });

  it('makes no link of a value', () => {
    const source = 'a = 1\n';
    const data = { option: '[x](https://example.com)', value: 1, wanted: 'b' };
    const finding = findingOf({ path: 'a.toml', range: rangeOf(source, 'a'), data });
    const { results } = JSON.parse(renderSarif(reportOf([documentOf('a.toml', source)], [finding]), options))
      .runs[0];
    expect(results[0].message.text).toContain('[x]\\u{28}https://example.com');
  });
});
