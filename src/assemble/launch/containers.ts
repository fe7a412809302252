import type { Folder, LaunchWord } from '../../model/launch.ts';
import { known } from '../../model/launch-text.ts';
import type { Program } from './session.ts';
import { text } from './wrappers.ts';

const valuedLong = new Set(
  (
    'add-host annotation attach cap-add cap-drop cgroup-parent cidfile cpus cpuset-cpus detach-keys device dns entrypoint env env-file ' +
    'expose gpus group-add hostname index ip ipc label link log-driver log-opt memory mount name network net pid platform pull restart ' +
    'runtime security-opt shm-size stop-signal sysctl tmpfs ulimit user userns volume volumes-from workdir publish file project-name profile'
  ).split(' '),
);

/** What `docker run`, `docker exec` and `docker compose run` start in a container; undefined for another program. */
export function inContainer(name: string, program: Program): Program | undefined {
  if (!/^(?:docker|podman|nerdctl|docker-compose)$/.test(name)) return undefined;
  let words = program.words.slice(1);
  if (text(words[0]) === 'container') words = words.slice(1);
  const isCompose = name === 'docker-compose' || text(words[0]) === 'compose';
  if (isCompose && name !== 'docker-compose') words = words.slice(1);
  if (isCompose) words = words.slice(options(words).at);
  const command = text(words[0]);
  if (command !== 'run' && command !== 'exec') return undefined;
  words = words.slice(1);
  const { at, values } = options(words);
  const entry = values.get('entrypoint')?.at(-1);
  const folder = values.get('workdir')?.at(-1) ?? values.get('w')?.at(-1);
  const env = new Map<string, Program['words'][number]['text']>();
  for (const word of [...(values.get('env') ?? []), ...(values.get('e') ?? [])]) {
    const [, key, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text(word)) ?? [];
    if (key !== undefined && value !== undefined) env.set(key, known(value, word.place));
  }
  const rest = words.slice(at + 1);
  return {
    ...program,
    env,
    folder: folderOf(folder),
    elsewhere: 'container',
    words: entry === undefined ? rest : [entry, ...rest],
  };
}

function folderOf(word: LaunchWord | undefined): Folder {
  const path = text(word);
  return path.startsWith('/') ? { outside: path } : { unknown: { from: 'elsewhere' } };
}

/** Where options end, and their values by name. */
function options(words: readonly LaunchWord[]): {
  readonly at: number;
  readonly values: ReadonlyMap<string, readonly LaunchWord[]>;
} {
  const values = new Map<string, LaunchWord[]>();
  const add = (name: string, word: LaunchWord | undefined) => {
    if (word !== undefined) values.set(name, [...(values.get(name) ?? []), word]);
  };
  let at = 0;
  for (; at < words.length; at++) {
    const word = text(words[at]);
    if (word === '--') return { at: at + 1, values };
    if (!/^-./.test(word)) break;
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const place = words[at]?.place;
    if (name === undefined) {
      const last = word.at(-1) ?? '';
      if (/^-[itdPTq]*[aceuvwpmlhn]$/.test(word) || word === '-f') add(last, words[++at]);
    } else if (value !== undefined && place !== undefined) add(name, { text: known(value, place), place });
    else if (valuedLong.has(name)) add(name, words[++at]);
  }
  return { at, values };
}

/** What `ssh` starts on another machine: its words are one script there. */
export function onMachine(name: string, program: Program): LaunchWord | undefined {
  if (name !== 'ssh') return undefined;
  const words = program.words.slice(1);
  let at = 0;
  for (; at < words.length && /^-./.test(text(words[at])); at++) {
    if (/^-[bcDEeFIiJLlmOopQRSWw]$/.test(text(words[at]))) at++;
  }
  return joined(words.slice(at + 1));
}

/** What `tmux new-session`, `tmux send-keys`, `script -c` and `su -c` have a shell follow. */
export function typed(name: string, program: Program): LaunchWord | undefined {
  const words = program.words.slice(1);
  if (name === 'script' || name === 'su') {
    const at = words.findIndex((word) => /^-\w*c$/.test(text(word)) || text(word) === '--command');
    return at === -1 ? undefined : words[at + 1];
  }
  if (name !== 'tmux') return undefined;
  const command = words.findIndex((word) =>
    /^(?:new(?:-session|-window|w)?|split(?:-window|w)|send(?:-keys)?)$/.test(text(word)),
  );
  let at = command + 1;
  for (; at < words.length && /^-./.test(text(words[at])); at++)
    if (/^-\w*[cefFnstxy]$/.test(text(words[at]))) at++;
  const rest = words.slice(at).filter((word) => !/^(?:C-m|Enter)$/.test(text(word)));
  return command === -1 ? undefined : joined(rest);
}

/** Words as one text, as a shell gets them from such a program. */
function joined(words: readonly LaunchWord[]): LaunchWord | undefined {
  const [first] = words;
  return (
    first && {
      text: words.flatMap((word, index) =>
        index > 0 ? [...known(' ', word.place), ...word.text] : word.text,
      ),
      place: first.place,
    }
  );
}
