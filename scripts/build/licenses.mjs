import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** Where the terms begin that packages have in common, word for word; who holds the copyright stands before. */
const commonTerms = /^Permission is hereby granted,/m;

/** The licenses and notices, in full, of every package that has a file in the bundles: the same terms once for all. */
export async function licenses(root, inputs) {
  const directories = [...new Set(inputs.flatMap((input) => packageDirectory(input) ?? []))];
  const packages = await Promise.all(directories.map((directory) => licenseOf(join(root, directory))));
  const sections = new Map();
  for (const { title, own, terms } of packages.sort((a, b) => (a.title < b.title ? -1 : 1))) {
    const words = terms.replaceAll(/\s+/g, ' ');
    const section = sections.get(words) ?? { heads: [], terms };
    section.heads.push(title, ...(own === '' ? [] : [own]));
    sections.set(words, section);
  }
  const texts = [...sections.values()].map(({ heads, terms }) => [...heads, terms].join('\n\n'));
  return `dist/ holds code of these packages.\n\n${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

async function licenseOf(directory) {
  const { name, version, license } = require(join(directory, 'package.json'));
  const names = (await readdir(directory)).filter((entry) =>
    /^(?:licen[cs]e|copying|notice|third-?party)[^/]*$/i.test(entry),
  );
  if (!names.some((entry) => /^(?:licen[cs]e|copying)/i.test(entry)))
    throw new Error(`${name} comes without the text of its license`);
  const files = await Promise.all(names.sort().map((entry) => readFile(join(directory, entry), 'utf8')));
  const text = files.map((one) => one.replaceAll('\r\n', '\n').trim()).join('\n\n');
  const start = Math.max(text.search(commonTerms), 0);
  return {
    title: `${name} ${version} (${license})`,
    own: text.slice(0, start).trim(),
    terms: text.slice(start),
  };
}

function packageDirectory(input) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}
