import type { Folder, LaunchWord, Text } from '../../model/launch.ts';
import { isUnknown, knownText, startOf } from '../../model/launch-text.ts';
import { slice } from './readable.ts';
import type { Program } from './session.ts';

/** How a program that starts another takes its words. */
interface Wrapper {
  /** Options that take the next word. */
  readonly valued?: RegExp;
  /** Words of its own after its options (`timeout 10 …`). */
  readonly own?: number;
  /** It takes `NAME=value` before the program. */
  readonly sets?: true;
  /** The first words that it must have (`conda run`). */
  readonly command?: RegExp;
}

const wrappers: Readonly<Record<string, Wrapper>> = {
  nohup: {},
  env: { valued: /^(?:-[uCS]|--unset|--chdir)$/, sets: true },
  time: { valued: /^-[fo]$/ },
  nice: { valued: /^(?:-n|--adjustment)$/ },
  ionice: { valued: /^-[cnp]$/ },
  timeout: { valued: /^(?:-[ks]|--kill-after|--signal)$/, own: 1 },
  stdbuf: { valued: /^(?:-[ioe]|--(?:input|output|error))$/ },
  setsid: {},
  caffeinate: { valued: /^-[tw]$/ },
  unbuffer: {},
  taskset: { own: 1 },
  numactl: { valued: /^-[NmCpi]$/ },
  sudo: { valued: /^(?:-[ughpCrtTDR]|--(?:user|group|host|chdir))$/, sets: true },
  doas: { valued: /^-[uC]$/ },
  conda: { valued: /^(?:-[np]|--(?:name|prefix|cwd))$/, command: /^run$/ },
  mamba: { valued: /^(?:-[np]|--(?:name|prefix|cwd))$/, command: /^run$/ },
  micromamba: { valued: /^(?:-[npr]|--(?:name|prefix|root-prefix|cwd))$/, command: /^run$/ },
  uv: {
    valued: /^(?:-p|--(?:python|with|extra|group|project|directory|env-file|index-url))$/,
    command: /^run$/,
  },
  poetry: { valued: /^(?:-C|--(?:directory|project))$/, command: /^run$/ },
  pdm: { valued: /^(?:-p|--project)$/, command: /^run$/ },
  pipenv: { command: /^run$/ },
  rye: { command: /^run$/ },
  pixi: { valued: /^(?:-e|--(?:environment|manifest-path))$/, command: /^run$/ },
  hatch: { valued: /^(?:-e|--env)$/, command: /^run$/ },
  'xvfb-run': { valued: /^(?:-[enpsf]|--(?:server-num|server-args|error-file|auth-file))$/ },
  srun: { valued: /^(?:-[pJnNcwto]|--(?:partition|job-name|ntasks|nodes))$/ },
  screen: { valued: /^-(?:\w*S|[chpstT])$/ },
  flock: { valued: /^-[wE]$/, own: 1 },
  chrt: { own: 1 },
  proxychains4: {},
  catchsegv: {},
};

/** The program that another program starts for it, such as `nohup`; undefined where it is none such. */
export function unwrapped(name: string, program: Program): Program | undefined {
  const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
  if (wrapper === undefined) return undefined;
  const env = new Map(program.env);
  let { folder } = program;
  const words = program.words.slice(1);
  let at = 0;
  if (wrapper.command !== undefined) {
    if (!wrapper.command.test(text(words[0]))) return undefined;
    at = 1;
  }
  for (; at < words.length; at++) {
    const word = text(words[at]);
    if (word === '--') {
      at++;
      break;
    }
    if (/^-./.test(word)) {
      if (name === 'env' && /^-(?:i|-ignore-environment)$/.test(word)) env.clear();
      const value = wrapper.valued?.test(word) ? words[++at] : undefined;
      if (name === 'env' && /^(?:-u|--unset)$/.test(word)) env.delete(text(value));
      if (name === 'env' && /^--unset=/.test(word)) env.delete(word.slice('--unset='.length));
      if (changesFolder(name, word)) folder = elsewhere(value, word);
      continue;
    }
    const set = wrapper.sets ? assignment(words[at]) : undefined;
    if (set === undefined) break;
    env.set(...set);
  }
  return { ...program, folder, env, words: words.slice(at + (wrapper.own ?? 0)) };
}

function changesFolder(name: string, option: string): boolean {
  if (name === 'env' || name === 'poetry' || name === 'sudo')
    return /^(?:-[CD]|--(?:chdir|directory))(?:=|$)/.test(option);
  return /^--(?:cwd|directory)(?:=|$)/.test(option);
}

function elsewhere(value: LaunchWord | undefined, option: string): Folder {
  const path = value === undefined ? option.slice(option.indexOf('=') + 1) : text(value);
  return path.startsWith('/') ? { outside: path } : { unknown: { from: 'not-followed' } };
}

/** `NAME=value`. */
function assignment(word: LaunchWord | undefined): [string, Text] | undefined {
  const [, name] = /^([A-Za-z_]\w*)=/.exec(startOf(word?.text ?? [])) ?? [];
  if (word === undefined || name === undefined) return undefined;
  return [name, slice(word.text, name.length + 1, Number.POSITIVE_INFINITY)];
}

/** A word as far as it is known from its start on. */
export function text(word: LaunchWord | undefined): string {
  const whole = word === undefined ? '' : knownText(word.text);
  if (whole !== undefined) return whole;
  const [piece] = word?.text ?? [];
  return piece === undefined || isUnknown(piece) ? '' : piece.text;
}
