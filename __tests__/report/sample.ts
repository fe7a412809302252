import type { Catalogue } from '../../src/messages/catalogue.ts';
import { en } from '../../src/messages/en.ts';
import type { Document } from '../../src/model/document.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { LintReport } from '../../src/model/report.ts';
import type { Run } from '../../src/model/run.ts';
import type { Range } from '../../src/model/text.ts';
import { type FormatName, type FormatOptions, formatNames, formats } from '../../src/report/formats.ts';
import { rules } from '../../src/rules/index.ts';

/** The formats that are nothing but text to a GitHub runner. */
export const plainFormats = formatNames.filter((name) => name !== 'github');

/** A report as the command line prints it, in English. */
export function printed(
  format: FormatName,
  report: LintReport,
  failures: readonly Finding[] = [],
  options: Partial<FormatOptions> = {},
): Promise<string> {
  return formats[format].render(report, {
    messages: en,
    failures,
    rules,
    colors: false,
    links: false,
    width: 100,
    showPath: (path) => path,
    detail: 'verbose',
    ...options,
  });
}

/** Messages for reports made by hand. */
export const messages: Catalogue = {
  'one-rule': {
    plain: '`{option}` is {value}; upstream ignores it. Write `{wanted}`.',
    place: '`{option}` is set here.',
  },
  'other-rule': { bare: 'The value is {value}.' },
  report: en.report ?? {},
  plan: en.plan ?? {},
  'plan-report': en['plan-report'] ?? {},
  skipped: { 'too-many': 'it has more than {limit} bytes', 'link-to-file': 'it is a link to `{target}`' },
  target: { copy: '`{path}` pins it', newest: 'the newest' },
};

export function documentOf(path: string, text: string): Document {
  const range = { start: 0, end: text.length };
  return {
    path,
    text,
    format: 'toml',
    root: { type: 'table', range, form: 'root', entries: [] },
    problems: [],
  };
}

export function runOf(document: Document, target: Run['target']): Run {
  return {
    kind: 'train-config',
    document,
    script: 'flux_train_network.py',
    target,
    settings: new Map(),
    shadowed: [],
  };
}

export function reportOf(
  documents: readonly Document[],
  findings: readonly Finding[],
  more: { runs?: readonly Run[]; skipped?: LintReport['skipped'] } = {},
): LintReport {
  const target: Run['target'] = {
    name: 'sd-scripts 0.11.1',
    origin: 'default',
    reason: { message: 'newest' },
  };
  const runs = more.runs ?? documents.map((document) => runOf(document, target));
  const repository = { documents, runs, datasets: [], pins: [] };
  return { findings, repository, asked: repository, skipped: more.skipped ?? [] };
}

/** The range of the first `part` of a text. */
export function rangeOf(text: string, part: string): Range {
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`no ${JSON.stringify(part)} in the text`);
  return { start, end: start + part.length };
}

export function findingOf(over: Partial<Finding> & Pick<Finding, 'path' | 'range'>): Finding {
  return {
    rule: 'one-rule',
    severity: 'warning',
    message: 'plain',
    data: { option: 'save_state', value: 'false', wanted: 'save_state = true' },
    ...over,
  };
}

const config = [
  'pretrained_model_name_or_path = "flux1-dev.safetensors"',
  'save_every_n_epochs = 1\t# keep some',
  'resume = "out/last.safetensors"',
  '',
].join('\n');

/** What reports are usually like. */
export function usualReport(): LintReport {
  const train = documentOf('configs/lora.toml', config);
  const data = documentOf('configs/data.toml', '[general]\nshuffle_caption = true\n');
  const target: Run['target'] = {
    name: 'sd-scripts 0.11.1',
    origin: 'checkout',
    reason: { message: 'copy', data: { path: 'requirements.txt' } },
  };
  const resume = rangeOf(config, '"out/last.safetensors"');
  return reportOf(
    [data, train],
    [
      findingOf({
        path: train.path,
        range: rangeOf(config, 'save_every_n_epochs'),
        fix: {
          safe: true,
          edits: [
            {
              path: train.path,
              range: { start: config.indexOf('resume'), end: config.indexOf('resume') },
              text: 'save_state = true\n',
            },
          ],
        },
      }),
      findingOf({
        path: train.path,
        range: resume,
        severity: 'error',
        fix: { safe: false, edits: [{ path: train.path, range: resume, text: '"out/last-state"' }] },
        related: [
          {
            path: data.path,
            range: rangeOf(data.text, 'shuffle_caption'),
            message: 'place',
            data: { option: 'save_state' },
          },
        ],
      }),
      findingOf({
        path: train.path,
        range: { start: 0, end: config.length },
        severity: 'notice',
        rule: 'other-rule',
        message: 'bare',
        data: { value: 3 },
      }),
    ],
    {
      runs: [runOf(train, target)],
      skipped: [{ path: 'big.toml', message: 'too-many', data: { limit: '1000000' } }],
    },
  );
}

/** What an attacker would commit: everything that a log, a terminal or Markdown may take for more than text. */
export function hostileReport(): LintReport {
  const names = [
    '::error ::name.toml',
    '##[error]name.toml',
    'a|b`c``d.toml',
    '@org/team <img src=x onerror=alert(1)>.toml',
    '\u001b[31mred\u202etxt.toml',
    'line\r::set-output name=x::y\nend.toml',
    '](https://example.com) <!-- closes #1.toml',
  ];
  const value = '::error::x ##[error]y\r::warning::z | `a` ``` @org/team <img> </details> \u001b[2J \u202e';
  const line = `key = "${value.replaceAll('\r', ' ')}" # ##[add-matcher]m.json`;
  const documents = names.map((name) => documentOf(name, `::stop-commands::x\n${line}\n`));
  return reportOf(
    documents,
    documents.flatMap(({ path, text }) => [
      findingOf({ path, range: rangeOf(text, '::stop-commands') }),
      findingOf({
        path,
        range: rangeOf(text, '"::error'),
        severity: 'error',
        data: { option: value, value, wanted: value },
        related: [{ path, range: rangeOf(text, 'key'), message: 'place', data: { option: value } }],
        fix: { safe: true, edits: [{ path, range: rangeOf(text, 'key'), text: `::error::\n${value}` }] },
      }),
    ]),
    {
      runs: documents.map((document) =>
        runOf(document, {
          name: value,
          origin: 'checkout',
          reason: { message: 'copy', data: { path: value } },
        }),
      ),
      skipped: names.map((path) => ({ path, message: 'link-to-file', data: { target: value } })),
    },
  );
}
