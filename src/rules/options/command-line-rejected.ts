import { scriptWords } from '../../assemble/launch/script-words.ts';
import { hasScript, optionsOf, standing, targets } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import type { Said } from '../../model/message.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import type { WordStop } from '../../model/word-stop.ts';
import { fixOf } from '../support/edits.ts';
import { renameWord } from '../support/word-edits.ts';

type Id = 'command-line-rejected';

/** argparse ends the program at the first word that it does not take, before a file is read. */
export const commandLineRejected: RunRule<Id> = {
  id: 'command-line-rejected',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: true,
  restsOn: ['options'],
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    for (const stop of run.stops ?? []) {
      if (isOfBrokenLine(run, stop)) continue;
      const saying = sayingOf(run, stop);
      const isMild = stop.isDefault || saying.message === 'help' || saying.message === 'not-yet';
      report({
        at: stop.place,
        ...saying,
        severity: isMild || !stopsInTarget(run, stop) ? 'warning' : 'error',
        fix: fixFor(run, stop),
      });
    }
  },
};

/** `broken-continuation` tells of a mark that is a word, and of the return at the end of one. */
function isOfBrokenLine({ launch }: Run, { text }: WordStop): boolean {
  return text.endsWith('\r') || (launch?.lost.length !== 0 && /^[\s\\^`]+#?$/.test(text));
}

/** Whether the run's version stops there: where nothing tells it, all do that have the option. */
function stopsInTarget(run: Run, { word, option }: WordStop): boolean {
  if (run.target.origin !== 'default') return true;
  return versionsOf(run).every(
    ({ options, stops }) =>
      (option !== undefined && !options.has(option.name)) || stops.some((other) => other.word === word),
  );
}

const versionsOf = memoizePerObject(({ launch, script }: Run) =>
  targets.flatMap(({ name }) => {
    if (launch === undefined || !hasScript(script, name)) return [];
    const options = optionsOf(script, name);
    return { options, stops: scriptWords(launch, options).stops };
  }),
);

function sayingOf(run: Run, stop: WordStop): Said<Id> {
  const { code, text: word, option, candidates = [] } = stop;
  const name = option?.name ?? '';
  switch (code) {
    case 'ambiguous':
      return { message: code, data: { word, choices: candidates.map((one) => `--${one}`) } };
    case 'choice': {
      const choices = option?.choices?.filter((choice) => choice !== null) ?? [];
      return { message: code, data: { word, option: name, choices } };
    }
    case 'help':
      return { message: code, data: { word } };
    case 'hyphen':
      return { message: code, data: { word, option: name } };
    case 'no-value':
      return { message: code, data: { option: name } };
    case 'type':
      return { message: code, data: { word, option: name, type: option?.type ?? '' } };
    case 'unexpected-value':
      return { message: 'flag', data: { word, option: name } };
    case 'stray':
      return sayingOfStray(stop);
    case 'unknown':
      return sayingOfUnknown(run, stop);
  }
}

function sayingOfStray({ text: word, option, meant }: WordStop): Said<Id> {
  if (/^--\w+\s/.test(word)) return { message: 'pair', data: { word } };
  if (meant?.isSame) return { message: 'spelling', data: { word, option: meant.name } };
  if (option === undefined) return { message: 'stray', data: { word } };
  return { message: option.type === 'flag' ? 'flag' : 'list', data: { word, option: option.name } };
}

function sayingOfUnknown({ script, target }: Run, { text, meant }: WordStop): Said<Id> {
  const word = nameIn(text);
  if (/\s/.test(word)) return { message: 'pair', data: { word: text } };
  if (meant?.isSame) return { message: 'spelling', data: { word, option: meant.name } };
  const name = word.replace(/^-+/, '');
  const off = /^no[-_](.+)$/.exec(name)?.[1]?.replaceAll('-', '_') ?? '';
  if (optionsOf(script, target).get(off)?.type === 'flag')
    return { message: 'no-flag', data: { word, option: off } };
  const stands = standing(script, name, target);
  if (stands.is === 'sibling') return { message: 'sibling', data: { word, script, others: stands.scripts } };
  const since = stands.is === 'elsewhen' ? stands.lifetime.since : undefined;
  if (since !== undefined) return { message: 'not-yet', data: { word, since, target: target.name } };
  return meant === undefined
    ? { message: 'unknown', data: { word } }
    : { message: 'unknown-near', data: { word, option: meant.name } };
}

/** The option's name, where it is told: safe where its letters are the same. */
function fixFor({ script, target }: Run, { text, meant, word }: WordStop): PlacedFix | undefined {
  if (meant === undefined) return undefined;
  const name = nameIn(text);
  const isOther = standing(script, name.replace(/^-+/, ''), target).is !== 'unknown';
  if ((isOther && !meant.isSame) || /\s/.test(name)) return undefined;
  return fixOf([renameWord(word, name, `--${meant.name}`)], meant.isSame);
}

function nameIn(word: string): string {
  return word.replace(/=.*$/s, '');
}
