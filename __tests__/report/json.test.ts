import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { version } from '../../src/model/project.ts';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { renderJson } from '../../src/report/json.ts';
import { expectGolden } from '../golden.ts';
import { readCommands } from '../runner.ts';
import { hostileReport, messages, reportOf, usualReport } from './sample.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'),
);
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

describe('renderJson', () => {
  it('gives the findings with places, fixes and related places', () => {
    expectGolden(renderJson(usualReport(), messages), join(import.meta.dirname, 'usual.json.golden'));
  });

  it.each([
    ['a usual', usualReport()],
    ['an empty', reportOf([], [])],
    ['a hostile', hostileReport()],
  ])('is as its schema says for %s report', (_, report) => {
    const json: unknown = JSON.parse(renderJson(report, messages));
    validate(json);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('names its maker, and its pages as they are in that version', () => {
    const { tool, findings } = JSON.parse(renderJson(usualReport(), messages));
    expect(tool).toEqual({ name: 'kohya-flux-lint', version });
    for (const { url } of findings) expect(url).toContain(`/blob/v${version}/docs/rules/`);
  });

  it('knows findings as other formats do', () => {
    const prints = (text: string) => JSON.parse(text).map((one: { fingerprint: string }) => one.fingerprint);
    const { findings } = JSON.parse(renderJson(usualReport(), messages));
    expect(prints(JSON.stringify(findings))).toEqual(prints(renderGitlab(usualReport(), messages)));
  });

  it('gives paths and texts as they are, in characters that are harmless to print', () => {
    const report = hostileReport();
    const text = renderJson(report, messages);
    expect(JSON.parse(text).findings.map((finding: { path: string }) => finding.path)).toEqual(
      report.findings.map((finding) => finding.path),
    );
    expect(readCommands(text)).toEqual([]);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });
});
