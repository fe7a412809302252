import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';
import { textAt } from '../../src/model/place.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { plainLaunch } from './plain.ts';

const files = {
  'cfg/a.toml': 'x',
  'cfg/b.toml': '',
  'd/x': '1',
  'list.txt': 'one\ntwo words\n',
  'my.env': 'NAME=cat\nOTHER="a b"\n',
  'sub/in.sh': '#!/bin/bash\naccelerate launch flux_train_network.py --n "$1"\n',
  'sub/lib.sh': 'run_it() { accelerate launch flux_train_network.py "$@"; }\n',
};

function follow(text: string) {
  const world = worldOfTexts([...Object.entries(files), ['train.sh', text]]);
  return launchesOf(unparsed('train.sh', text), world);
}

/** In a script `RUN` stands for the beginning of a launch; told are the words after the script, for each launch. */
function told(text: string) {
  const { launches } = follow(text.replaceAll('RUN', 'accelerate launch flux_train_network.py'));
  return launches.map(plainLaunch);
}

/** What bash 5.2 starts. */
const asBash: readonly (readonly [script: string, ...launches: (readonly string[])[]])[] = [
  ['RUN \\\n  --seed 1 \\\n# done\n', ['--seed', '1']],
  ['\ufeffRUN --seed 1\nRUN --seed 2\n', ['--seed', '2']],
  [
    `RUN "it's" 'say "hi"' "a 'b' c" x#y \\#v "$ x" 5$`,
    ["it's", 'say "hi"', "a 'b' c", 'x#y', '#v', '$ x', '5$'],
  ],
  [
    'RUN {1,2} a{b,c}d {01..03} {a..c} "{x,y}"',
    ['1', '2', 'abd', 'acd', '01', '02', '03', 'a', 'b', 'c', '{x,y}'],
  ],
  ['P=/a/b\nRUN "${P//\\//_}" "${P/b/x}" "${P/#\\/a/z}" "${P/%b/k}"', ['_a_b', '/a/x', 'z/b', '/a/k']],
  ['P=abcdef\nRUN "${P:1:2}" "${P: -2}" "${P:0:-1}" ${#P} "${P^^}"', ['bc', 'ef', 'abcde', '6', 'ABCDEF']],
  ['E=10; R=3\nRUN $((E*R)) $((E/R)) $(( E > 3 ? 1 : 2 )) $[E+1] $((010))', ['30', '3', '1', '11', '8']],
  [
    'a=(x y z)\nRUN "${a[1]}" "${a[-1]}" "${a[@]:1}" "${#a[@]}" ${a[*]}',
    ['y', 'z', 'y', 'z', '3', 'x', 'y', 'z'],
  ],
  ['R="a b"\nRUN ${R:+--resume "$R"} ${R:+-y z}', ['--resume', 'a b', '-y', 'z']],
  ['declare -A m=([a]=1)\nm["b c"]=2\nRUN ${m[a]} "${m[b c]}"', ['1', '2']],
  ['IFS=,\nX=a,b\nRUN $X', ['a', 'b']],
  ['mapfile -t A < list.txt\nRUN "${A[@]}"', ['one', 'two words']],
  ['printf -v N "x_%02d" 7\nRUN $N', ['x_07']],
  ['for x in a "b c"; do RUN "$x"; done', ['a'], ['b c']],
  [
    'for f in cfg/*.toml; do RUN "$f" "$(basename "$f" .toml)"; done',
    ['cfg/a.toml', 'a'],
    ['cfg/b.toml', 'b'],
  ],
  ['while read -r x; do RUN "$x"; done < list.txt', ['one'], ['two words']],
  ['cat list.txt | while IFS= read -r x; do RUN "$x"; done', ['one'], ['two words']],
  ['while read -r a b; do RUN "$a" "$b"; done <<EOF\n1 2\n3 4 5\nEOF', ['1', '2'], ['3', '4 5']],
  ['i=0\nwhile (( i < 2 )); do RUN $i; ((i++)); done', ['0'], ['1']],
  ['for i in 1 2 3; do [ $i = 2 ] && continue; RUN $i; done', ['1'], ['3']],
  ['f() { return 1; }\nif f; then RUN a; else RUN b; fi\nf && RUN c', ['b']],
  ['f() { local n=$1; shift; RUN "$n" "$@"; }\nf x --seed 1', ['x', '--seed', '1']],
  ['set -e\nfalse || true\nif false; then :; fi\n! true\nRUN a\nfalse\nRUN b', ['a']],
  ['case run.toml in *.yaml) RUN a;; *.toml) RUN b;; esac', ['b']],
  ['X=1\n(X=2)\necho 3 | read X\nRUN $X', ['1']],
  ['A=$(cat <<EOF\n--seed 1\n--x\nEOF\n)\nRUN $A', ['--seed', '1', '--x']],
  ['A=\'--n "my cat"\'\neval RUN $A', ['--n', 'my cat']],
  ['eval "$(printf "%q " RUN "b c")"'.replace('RUN', 'accelerate launch flux_train_network.py'), ['b c']],
  ['sh -c \'RUN "$1"\' _ 5', ['5']],
  ['echo "RUN 1" | bash\ncat <<EOF | bash\nRUN 2\nEOF', ['1'], ['2']],
  ['cd sub && bash in.sh y', ['--n', 'y']],
  ['. ./sub/lib.sh\nrun_it --seed 1', ['--seed', '1']],
  ['set -a; source ./my.env; set +a\nRUN "$NAME" $OTHER', ['cat', 'a', 'b']],
  ['[ 1 = 2 -o 3 = 3 ] && RUN a\n[[ abc == a* && ! -f d ]] && RUN b', ['a'], ['b']],
  ['RUN a\nif x; then\nRUN b\n', ['a']],
  ['tmux new-session -d -s t "RUN a"\nscript -q -c "RUN b" log\nscreen -dmS t RUN c', ['a'], ['b'], ['c']],
  [
    'nohup RUN a > log 2>&1 &\ntime RUN b | tee log\nyes | sudo -E RUN c\nexec RUN d\nRUN e',
    ['a'],
    ['b'],
    ['c'],
    ['d'],
  ],
];

describe('shell scripts', () => {
  it.each(asBash.map(([text, ...expected]) => [text, expected] as const))('%j', (text, expected) => {
    expect(told(text).map(({ args, maybe }) => ({ args, maybe }))).toEqual(
      expected.map((args) => ({ args, maybe: false })),
    );
  });

  it.each([
    ['RUN "$(date)"', [{ unknown: 'output date' }]],
    [
      'X=${X:-a}\nRUN "$X" x$X',
      [
        { unknown: 'environment X', default: 'a' },
        { unknown: 'environment X', starts: 'x', default: 'xa' },
      ],
    ],
    ['RUN "${X%.toml}.x"', [{ unknown: 'environment X', ends: '.x' }]],
    ['F=$1/run.toml\nRUN "${F##*/}" "${F%.toml}"', ['run.toml', { unknown: 'argument 1', ends: '/run' }]],
    ['NAME=a\nsource ~/other.sh\nRUN $NAME', [{ unknown: 'file ~/other.sh', default: 'a' }]],
    ['A=1\nexport $(grep x .env)\nRUN $A', [{ unknown: 'file A', default: '1' }]],
    ['#!/bin/zsh\nX="a b"\nRUN $X *.none', ['a b', { unknown: 'file *.none' }]],
    ['echo x | xargs -I{} RUN a={}', [{ unknown: 'input', starts: 'a=' }]],
    ['RUN "$(cd "$(dirname -- "$0")" && pwd)/run.toml"', [{ unknown: 'root', ends: '/run.toml' }]],
    [
      'RUN ~/x ~other/x',
      [
        { unknown: 'environment HOME', ends: '/x' },
        { unknown: 'environment HOME', ends: '/x' },
      ],
    ],
    [
      'N=a\nwhile [ $# -gt 0 ]; do case $1 in -n) N=$2; shift 2;; esac; done\nRUN "$N"',
      [{ unknown: 'argument N', default: 'a' }],
    ],
  ])('says what is known: %j', (text, args) => {
    expect(told(text)[0]?.args).toEqual(args);
  });

  it('goes every way that a condition can come out', () => {
    const ways = told(
      'a=(--seed 1)\n[ -n "$R" ] && a+=(--resume "$R")\n[ -n "$R" ] && a+=(--x)\nRUN "${a[@]}"',
    );
    expect(ways.map(({ args, maybe }) => [maybe, args.length])).toEqual([
      [true, 5],
      [true, 2],
    ]);
  });

  it.each([
    '[ -f "$CONFIG" ] || { echo "no config"; exit 1; }\nRUN a',
    'die() { echo "$1"; exit 1; }\ncommand -v accelerate >/dev/null || die "no accelerate"\nRUN a',
    'if [ -z "$HF_TOKEN" ]; then echo "no token" >&2; exit 1; fi\nRUN a',
    'if [ -d "$OUT" ]; then echo "there"; else mkdir -p "$OUT"; fi\nRUN a',
    'mkdir -p out && cd d && RUN a',
  ])('takes what only guards to come out well: %j', (text) => {
    expect(told(text)).toMatchObject([{ args: ['a'], maybe: false }]);
  });

  it('tells options below a line that did not go on', () => {
    const { launches } = follow(
      'accelerate launch flux_train.py \\\n  --seed 1 \\ \n  --save_state\n  --x 1\necho\n  --y\n',
    );
    expect(launches[0]?.lost.map(({ place }) => textAt(place))).toEqual(['--save_state', '--x', '1']);
  });

  it('says where words are written, and what stands for them', () => {
    const { launches } = follow(
      'A=(--seed "1 2")\nX="--a b"\nN=n\naccelerate launch flux_train.py "${A[@]}" $X "x$N"\n',
    );
    expect(launches[0]?.args.map(({ place, use }) => [textAt(place), use && textAt(use)])).toEqual([
      ['--seed', '"${A[@]}"'],
      ['"1 2"', '"${A[@]}"'],
      ['--a', '$X'],
      ['b', '$X'],
      ['"x$N"', undefined],
    ]);
  });

  it.each([
    ['for a in {1..100}; do for b in {1..100}; do for c in {1..100}; do x=1; done; done; done'],
    ['f() { f; }; f'],
    [`echo ${'{a,b}'.repeat(16)}`],
    [`x='eval "$x"'; eval "$x"`],
  ])('says that there is too much to follow: %j', (text) => {
    expect(follow(`${text} # flux`).problems).toMatchObject([{ is: 'too-much' }]);
  });

  it.each([
    ['additions', `x=$((${'1+'.repeat(20_000)}1))\n`],
    ['substitutions', `x=${'$(echo '.repeat(200)}${')'.repeat(200)}\n`],
    ['patterns', `x=${'a'.repeat(60_000)}\ny=\${x//a*b/c}\${x%%*a*b}\${x##*a*a*a*b}\n`],
    ['braces', `x ${'{'.repeat(30_000)}{a,b}\n`],
    ['appending', 'x+=abcdefgh\n'.repeat(8000)],
    ['items', 'a[1]=x\n'.repeat(8000)],
    ['lost options', `accelerate launch flux_train.py\n${'--x\n'.repeat(20_000)}`],
    ['conditions', Array.from({ length: 300 }, (_, at) => `if [ "$A${at}" = 1 ]; then x=1; fi\n`).join('')],
    ['names of scripts', `${'a'.repeat(100_000)} x.sh\n`],
  ])('takes time in step with what is written: %s', (_, text) => {
    const start = performance.now();
    follow(`${text}# flux\n`);
    expect(Math.round((performance.now() - start) / 3000)).toBe(0);
  });
});
