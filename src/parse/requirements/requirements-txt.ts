import { readOption } from './options.ts';
import { type Include, type Reading, type Requirement, readRequirement } from './requirement.ts';

const blanks = /[ \t\f\v]*/y;
const word = /\S+/y;

/**
 * Reads a requirements or constraints file as pip does (pip `req_file.py`: lines are joined, then comments cut).
 * Lines with several packages, which the kohya_ss GUI hands to pip one line at a time, are read too.
 */
export function readRequirementsFile(text: string): Reading {
  const requirements: Requirement[] = [];
  const includes: Include[] = [];
  for (const { line, start } of logicalLines(text)) {
    let at = 0;
    for (;;) {
      blanks.lastIndex = at;
      at += blanks.exec(line)?.[0].length ?? 0;
      if (at >= line.length) break;
      if (line[at] === '-') {
        at = readOptionAt(line, at, start, includes);
        continue;
      }
      const { requirement, end } = readRequirement(line, at);
      if (requirement !== undefined) {
        const { range, ...rest } = requirement;
        requirements.push({ ...rest, range: { start: start + range.start, end: start + range.end } });
      }
      at = end;
    }
  }
  return { requirements, includes };
}

function readOptionAt(line: string, at: number, start: number, includes: Include[]): number {
  word.lastIndex = at;
  const option = word.exec(line)?.[0] ?? '-';
  const meaning = readOption(option);
  let end = at + option.length;
  let value = {
    text: option.slice(meaning.glued ?? option.length),
    start: at + (meaning.glued ?? option.length),
  };
  if (meaning.takesNext) {
    blanks.lastIndex = end;
    const from = end + (blanks.exec(line)?.[0].length ?? 0);
    word.lastIndex = from;
    value = { text: word.exec(line)?.[0] ?? '', start: from };
    end = from + value.text.length;
  }
  if (meaning.includes && value.text !== '') {
    includes.push({
      path: value.text,
      range: { start: start + value.start, end: start + value.start + value.text.length },
    });
  }
  return end;
}

/** Lines with continuations joined and comments cut; joined text keeps its length, so offsets stay true. */
function* logicalLines(text: string): Generator<{ line: string; start: number }> {
  const physical = /([^\r\n]*)(\r\n|\r|\n|$)/y;
  let joined = '';
  let start = 0;
  for (let at = 0; at < text.length; at = physical.lastIndex) {
    physical.lastIndex = at;
    const [whole = '', content = '', ending = ''] = physical.exec(text) ?? [];
    if (whole === '') break;
    if (joined === '') start = at;
    const comment = /^[ \t]*#/.test(content);
    if (!comment && content.endsWith('\\') && ending !== '') {
      joined += `${content.slice(0, -1)}${' '.repeat(1 + ending.length)}`;
      continue;
    }
    joined += comment ? '' : content;
    yield { line: withoutComment(joined), start };
    joined = '';
  }
  if (joined !== '') yield { line: withoutComment(joined), start };
}

function withoutComment(line: string): string {
  const comment = line.search(/(?:^|\s)#/);
  return comment === -1 ? line : line.slice(0, comment);
}
