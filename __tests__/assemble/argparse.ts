import { type CommandLine, readCommandLine } from '../../src/assemble/command-line.ts';
import type { Word } from '../../src/assemble/option-words.ts';
import { overlay } from '../../src/assemble/settings.ts';
import type { Value } from '../../src/model/document.ts';
import type { Option } from '../../src/model/option.ts';
import { parseJson } from '../../src/parse/json.ts';
import { floatText } from '../../src/python/numbers.ts';

/** What `parse_args` makes of words: what was set, or the one thing that it says before it stops. */
export interface Verdict {
  readonly set?: Readonly<Record<string, unknown>>;
  /** A code, and what it is about: an option's name, candidates, or the words that are left over. */
  readonly stop?: readonly [code: string, ...about: string[]];
}

const document = parseJson({ path: 'words.json', text: '{}' });

/** A verdict as Python gives it, from what was read. */
export function verdictOf(texts: readonly string[], options: ReadonlyMap<string, Option>): Verdict {
  const words = texts.map((text) => ({ text, place: { document, range: { start: 0, end: 0 } } }));
  const line = readCommandLine(words, { options });
  const stop = firstStop(line);
  if (stop !== undefined) return { stop };
  const { settings } = overlay(line.arguments.flatMap(({ setting }) => setting ?? []));
  return { set: Object.fromEntries([...settings].map(([name, { value }]) => [name, exact(value)])) };
}

/** Numbers as Python writes them, since JSON knows one kind only. */
function exact(value: Value): unknown {
  if (value.type === 'array') return value.items.map(exact);
  if (value.type === 'float') return { float: floatText(value.value) };
  if (value.type === 'integer') return { int: String(value.value) };
  return value.type === 'table' ? {} : value.value;
}

function firstStop({ stops }: CommandLine<Word>): Verdict['stop'] {
  const ambiguous = stops.find(({ code }) => code === 'ambiguous');
  const first = ambiguous ?? stops.find(({ code }) => code !== 'unknown' && code !== 'stray');
  if (first?.code === 'ambiguous') return ['ambiguous', ...first.candidates.toSorted()];
  if (first !== undefined) return [first.code, ...('option' in first ? [first.option.name] : [])];
  const left = stops.flatMap((one) => (one.code === 'unknown' ? [one.word, ...one.values] : one.word));
  return left.length === 0 ? undefined : ['left-over', ...left.map(({ text }) => text)];
}

/** The same by Python's own `argparse`: defines `judge(value)` of words, and of options where they are others than before. */
export const argparseProgram = `
import argparse, math, re
class Stop(Exception): pass
def int_or_float(value):
    if value.endswith("%"):
        try: return float(value[:-1]) / 100.0
        except ValueError: raise argparse.ArgumentTypeError("no share")
    try:
        number = float(value)
        return int(value) if number >= 1 else float(value)
    except ValueError: raise argparse.ArgumentTypeError("no number")
types = {"int": int, "float": float, "int_or_float": int_or_float, "str": str, "Path": str}
class Parser(argparse.ArgumentParser):
    def error(self, message): raise Stop(message)
    def print_help(self, file=None): raise Stop("help")
    def parse_known_args(self, args=None, namespace=None):
        found, self.left = super().parse_known_args(args, namespace)
        return found, self.left
def code_of(message):
    if message == "help": return ["help"]
    ambiguous = re.match(r"ambiguous option: .* could match (.*)$", message, re.S)
    if ambiguous: return ["ambiguous", *sorted(name.strip()[2:] for name in ambiguous.group(1).split(","))]
    name = re.match(r"argument (?:-h/)?--(\\w+): ", message)
    for text, code in [("expected one argument", "no-value"), ("expected at least one", "no-value"), ("ignored explicit", "unexpected-value"), ("invalid choice", "choice"), ("invalid", "type"), ("no share", "type"), ("no number", "type")]:
        if name and message[name.end():].startswith(text): return [code, name.group(1)]
    raise AssertionError(message)
def plain(value):
    if isinstance(value, list): return [plain(item) for item in value]
    if isinstance(value, float): return {"float": repr(value)}
    if isinstance(value, int) and not isinstance(value, bool): return {"int": str(value)}
    return value
parser = None
def parser_of(options):
    made = Parser(prog="p", argument_default=argparse.SUPPRESS)
    for option in options:
        kind = {"action": "store_true"} if option["type"] == "flag" else {"type": types[option["type"]]}
        if option.get("list"): kind["nargs"] = "+" if option.get("filled") else "*"
        if option.get("choices"): kind["choices"] = option["choices"]
        made.add_argument("--" + option["name"], **{"default": argparse.SUPPRESS, **kind})
    return made
def judge(case):
    global parser
    parser = parser_of(case["options"]) if "options" in case else parser
    try: found = parser.parse_args(case["words"])
    except Stop as stop:
        if str(stop).startswith("unrecognized arguments"): return {"stop": ["left-over", *parser.left]}
        return {"stop": code_of(str(stop))}
    return {"set": {name: plain(value) for name, value in vars(found).items()}}
`;
