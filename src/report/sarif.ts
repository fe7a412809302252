import type { Catalogue } from '../messages/catalogue.ts';
import type { Finding, Fix, Severity } from '../model/finding.ts';
import { projectUrl, rulePage } from '../model/project.ts';
import type { LintReport } from '../model/report.ts';
import type { RuleMeta } from '../model/rule.ts';
import type { Range } from '../model/text.ts';
import { fingerprints } from '../settle/fingerprint.ts';
import { lineHashes } from './line-hash.ts';
import { encodePath, escapeText } from './markdown.ts';
import { printableJson } from './printable-json.ts';
import { Sources } from './sources.ts';
import { findingText, idleLines, relatedText, say } from './wording.ts';

export interface SarifOptions {
  readonly messages: Catalogue;
  /** The messages in the language of the rules' pages. */
  readonly pageMessages: Catalogue;
  /** Every rule that could have found something. */
  readonly rules: readonly RuleMeta<string>[];
  /** Our own. */
  readonly version: string;
}

interface Writer extends SarifOptions {
  readonly sources: Sources;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'note' };
const root = '%SRCROOT%';

/** The report as SARIF 2.1.0, fit for GitHub's code scanning. Ends with a line end. */
export function renderSarif(report: LintReport, options: SarifOptions): string {
  const sources = new Sources(report.repository.documents);
  const writer = { ...options, sources };
  const known = fingerprints(report.findings, report.repository.documents);
  /** Of the file that was last asked for: findings stand by file. */
  let hashes: { readonly path: string; readonly lines: readonly string[] } | undefined;
  return printableJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kohya-flux-lint',
            version: options.version,
            semanticVersion: options.version,
            informationUri: projectUrl,
            rules: options.rules.map((rule) => descriptor(rule, options.pageMessages)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
        invocations: [{ executionSuccessful: true, ...notifications(report, options.messages) }],
        results: report.findings.map((finding, index) => ({
          ...result(finding, writer),
          partialFingerprints: {
            primaryLocationLineHash: lineHash(finding),
            'kohyaFluxLint/v1': known[index],
          },
        })),
      },
    ],
  });

  function lineHash({ path, range }: Finding): string | undefined {
    if (hashes?.path !== path) hashes = { path, lines: lineHashes(sources.get(path).text) };
    return hashes.lines[sources.place(path, range).start.line - 1];
  }
}

/** What the settings ask for in vain. */
function notifications(report: LintReport, messages: Catalogue): object {
  const notifications = idleLines(report, messages).map((text) => ({
    level: 'warning',
    message: { text: withoutLinks(text) },
  }));
  return notifications.length === 0 ? {} : { toolConfigurationNotifications: notifications };
}

function descriptor({ id, severity, category }: RuleMeta<string>, messages: Catalogue): object {
  const summary = messages[id]?.summary ?? id;
  const page = rulePage(id);
  return {
    id,
    ...(id.includes('-') && { name: pascalCase(id) }),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    helpUri: page,
    help: {
      text: `${summary}\nWhat upstream does, with examples: ${page}`,
      markdown: `${escapeText(summary)}\n\n[What upstream does, with examples](${page})`,
    },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [category] },
  };
}

/** SARIF wants a name only where it is another than the id, upper case aside. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function result(finding: Finding, { sources, messages, rules }: Writer): object {
  const { rule, severity, path, range, related } = finding;
  const fix = sources.fixOf(path, finding.fix);
  const index = rules.findIndex(({ id }) => id === rule);
  return {
    ruleId: rule,
    ...(index !== -1 && { ruleIndex: index }),
    level: levels[severity],
    message: { text: findingText(finding, messages, withoutLinks) },
    locations: [{ physicalLocation: physicalLocation(path, range) }],
    ...(related && {
      relatedLocations: related.map((place, id) => ({
        id: id + 1,
        physicalLocation: physicalLocation(place.path, place.range),
        message: { text: relatedText(finding, place, messages, withoutLinks) },
      })),
    }),
    ...(fix && { fixes: [toFix(fix)] }),
  };

  function physicalLocation(at: string, place: Range): object {
    return { artifactLocation: artifact(at), region: region(at, place) };
  }

  function region(at: string, place: Range): object {
    const { start, end } = sources.place(at, place);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  }

  function toFix({ safe, edits }: Fix): object {
    return {
      description: { text: say(messages, safe ? 'suggestion-safe' : 'suggestion-unsafe') },
      artifactChanges: [
        {
          artifactLocation: artifact(path),
          replacements: edits.map((edit) => ({
            deletedRegion: region(path, edit.range),
            insertedContent: { text: edit.text },
          })),
        },
      ],
    };
  }
}

function artifact(path: string): object {
  return { uri: encodePath(path), uriBaseId: root };
}

/** SARIF makes a link of `[text](address)` in a message; a value is none. */
function withoutLinks(value: string): string {
  return value.replaceAll('](', ']\\u{28}');
}
