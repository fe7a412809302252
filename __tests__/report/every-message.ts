import type { Catalogue } from '../../src/messages/catalogue.ts';
import { en } from '../../src/messages/en.ts';
import { catalogueOf, locales } from '../../src/messages/locale.ts';
import { placeholdersOf } from '../../src/messages/placeholders.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Group, Said } from '../../src/model/message.ts';
import type { LintReport } from '../../src/model/report.ts';
import { rules } from '../../src/rules/index.ts';
import { documentOf, reportOf } from './sample.ts';

const ids = new Set<string>(rules.map(({ id }) => id));

/**
 * Messages that have, together, every pair of characters between which a value stands in any language: a reporter is
 * told a message's words and its values, and what it makes of a value depends on these and nothing else.
 */
const waysToStand = firstOfEachWay();

/** Which messages a report holds: one of so many, from the first on, and perhaps one for each way to stand in a text. */
interface Share {
  readonly first?: number;
  readonly of?: number;
  readonly everyWay?: boolean;
}

/** Every message that a report can hold, or a share, with one text in all its places, about a file with it in its name. */
export function everyMessage(value: string, { first = 0, of = 1, everyWay = false }: Share = {}): LintReport {
  const path = `configs/${value.replaceAll('\0', '')}.toml`;
  const document = documentOf(path, `${value}\nkey = "${value}" # ${value}\n`);
  const range = { start: 0, end: document.text.length };
  const findings = entries(en).flatMap(([rule, message, template], index): Finding[] => {
    if (!ids.has(rule) || message === 'summary') return [];
    if (index % of !== first % of && !(everyWay && waysToStand.has(`${rule} ${message}`))) return [];
    const data = filled(template, value);
    const fix = { safe: true, edits: [{ path, range, text: `${value}\n` }] };
    const related = [{ path, range, message, data }];
    return [
      { rule, severity: 'warning', path, range, message, data, related, ...(index < 5 * of && { fix }) },
    ];
  });
  const reasons = Object.entries(en.target ?? {});
  const [run] = reportOf([document], []).repository.runs;
  if (run === undefined) throw new Error('no run');
  return reportOf([document], findings, {
    runs: reasons.map(([message, template]) => ({
      ...run,
      target: { name: value, origin: 'checkout', reason: saidOf<'target'>(message, template, value) },
    })),
    skipped: Object.entries(en.skipped ?? {}).map(([message, template]) => ({
      path,
      ...saidOf<'skipped'>(message, template, value),
    })),
  });
}

function entries(catalogue: Catalogue): (readonly [string, string, string])[] {
  return Object.entries(catalogue).flatMap(([group, messages]) =>
    Object.entries(messages).map(([name, template]) => [group, name, template] as const),
  );
}

/** Holds for what is made of the catalogue itself. */
function saidOf<G extends Group>(message: string, template: string, value: string): Said<G> {
  return { message, data: filled(template, value) } as Said as Said<G>;
}

function firstOfEachWay(): ReadonlySet<string> {
  const ways = new Set<string>();
  const first = new Set<string>();
  for (const locale of locales) {
    for (const [rule, message, template] of entries(catalogueOf(locale))) {
      if (!ids.has(rule) || message === 'summary') continue;
      const fresh = placesIn(template).filter((place) => !ways.has(`${locale} ${place}`));
      for (const place of fresh) ways.add(`${locale} ${place}`);
      if (fresh.length > 0) first.add(`${rule} ${message}`);
    }
  }
  return first;
}

/** What stands on both sides of each placeholder: letters and digits are alike. */
function placesIn(template: string): string[] {
  const alike = (side: string) => side.replace(/[\p{L}\p{N}]/u, 'a').replace(/\s/, ' ');
  return [...template.matchAll(/(^|[\s\S])\{\w+\}(?=($|[\s\S]))/gu)].map(([, before = '', after = '']) =>
    [before, after].map(alike).join('…'),
  );
}

/** A number that only chooses words says nothing itself. */
function filled(template: string, value: string): Record<string, string | number> {
  return Object.fromEntries(
    [...placeholdersOf(template)].map(([name, kind]) => [name, kind === 'choice' ? 2 : value]),
  );
}
