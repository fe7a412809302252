import type { LaunchWord, Text } from '../../model/launch.ts';
import { known, knownText } from '../../model/launch-text.ts';
import type { StartLanguage } from '../../parse/kinds.ts';

/** A script that a program is given as words. */
export interface GivenScript {
  readonly language: StartLanguage;
  readonly text: Text;
  readonly args: readonly LaunchWord[];
}

/** Programs that are given a script by an option; those of Windows take all words behind it. */
const programs: readonly {
  readonly program: RegExp;
  readonly option: RegExp;
  readonly language: StartLanguage;
  readonly takesAll?: true;
}[] = [
  { program: /^python[\d.]*$|^py$/, option: /^-[bBEiIOqsSuvx]*c$/, language: 'python' },
  {
    program: /^(?:pwsh|powershell)$/i,
    option: /^[-/]c(?:ommand)?$/i,
    language: 'powershell',
    takesAll: true,
  },
  { program: /^cmd$/i, option: /^\/[ck]$/i, language: 'batch', takesAll: true },
];

/** The script that a program is given by its words, `python -c …`, `cmd /c …`; undefined where it is given none. */
export function givenScript(name: string, [, ...words]: readonly LaunchWord[]): GivenScript | undefined {
  const taker = programs.find(({ program }) => program.test(name));
  const at = words.findIndex(({ text }) => taker?.option.test(knownText(text) ?? '') === true);
  const [first, ...rest] = at === -1 ? [] : words.slice(at + 1);
  if (taker === undefined || first === undefined || words.slice(0, at).some(isFile)) return undefined;
  const { language, takesAll } = taker;
  if (!takesAll) return { language, text: first.text, args: rest };
  const more = rest.flatMap(({ text, place }) => [...known(' ', place), ...text]);
  return { language, text: [...first.text, ...more], args: [] };
}

/** Whether a word before the option is a file to run: then what follows is that file's. */
function isFile({ text }: LaunchWord): boolean {
  return /\.(?:py|ps1|bat|cmd)$/i.test(knownText(text) ?? '');
}
