/** A random shell script that starts trainings: quotes, arrays, expansions, lines that go on, conditions, loops, functions, CRLF. */
export function randomScript(seed: number): string {
  const { int, pick, maybe } = randomOf(seed);
  const scalars = ['A', 'B', 'C'];
  const lists = ['L', 'M'];

  const bare = () =>
    pick(
      maybe(0.15)
        ? [
            '\\ ',
            '\\$',
            '\\\\',
            '\\"',
            '\\*',
            '\\n',
            '*',
            '?',
            '[ab]',
            '*.toml',
            'd*',
            '{a,b}',
            '{1..3}',
            '{x,y{1,2}}',
            '{a,"b c"}',
          ]
        : [
            'a',
            'b1',
            '--x',
            '--seed',
            '1',
            'x.toml',
            'a/b',
            'k=v',
            '-',
            '.',
            '==',
            'a,b',
            'x:y',
            '~',
            '@',
            'é',
            '0x10',
            '007',
          ],
    );
  const single = () => `'${pick(['', ' ', 'a b', '$A', '\\', '"', '*', '{a,b}', '\n', '#'])}'`;
  const inDouble = (depth: number) =>
    maybe(0.5)
      ? pick(['', ' ', 'a b', '\\$', '\\"', '\\\\', '\\a', "'", '*', '\\\n', '{a,b}', 'a\tb'])
      : expansion(depth, true);
  const double = (depth: number) => `"${inDouble(depth)}${maybe(0.4) ? inDouble(depth) : ''}"`;
  const dollar = () => `$'${pick(['a\\tb', 'x\\x41', "\\'", 'a\\nb', '\\\\', '\\101'])}'`;
  const pattern = () =>
    pick(['a', '*', '?', '*/', '/*', '.*', '[ab]', 'b*', '*b', '[!a]*', '"*"', '\\*', '$A', '']);
  const number = () =>
    pick([
      '1+2',
      '2*3',
      'n',
      'n+1',
      '(1+2)*3',
      '7/2',
      '7%3',
      '2**5',
      'n==1?5:6',
      'n++',
      '010',
      '0x1f',
      '$n+1',
      'n+=2',
      '1,2',
    ]);

  function expansion(depth: number, isQuoted: boolean): string {
    const name = pick([...scalars, ...scalars, 'U', 'V']);
    const list = pick(lists);
    if (depth <= 0 || maybe(0.4)) return pick([`$${name}`, `\${${name}}`]);
    return pick([
      () =>
        `\${${name}${pick([':-', '-', ':+', '+', ':='])}${isQuoted ? pick(['', 'a b', '$A', "'a'"]) : word(depth - 1)}}`,
      () => `\${${name}${pick(['#', '##', '%', '%%'])}${pattern()}}`,
      () => `\${#${name}}`,
      () => `$((${number()}))`,
      () => `$(echo ${word(depth - 1)} ${word(depth - 1)})`,
      () => `$(printf ${pick(["'%s'", "'%s\\n'", "'%s-%s '"])} ${word(depth - 1)})`,
      () =>
        `\${${name}${pick(['/', '//', '/#', '/%'])}${pattern()}${pick(['', '/', '/z', '/"y z"', '/$B'])}}`,
      () => `\${${name}:${pick(['0', '1', '2', ' -1'])}${pick(['', ':1', ':2'])}}`,
      () => `\${${name}${pick(['^', '^^', ',', ',,'])}}`,
      () => `\${${list}[${pick(['@', '*', '0', '1', '-1'])}]}`,
      () => pick([`\${#${list}[@]}`, `$${list}`, `\${!${list}[@]}`, `\${${list}[@]:1}`, `\${${list}[@]#a}`]),
      () => '`echo $A "a b"`',
      () => pick(['$1', '$#', '$@', '"$*"', `\${!N}`]),
    ])();
  }

  function word(depth: number): string {
    const parts = Array.from({ length: 1 + int(3) }, () =>
      pick([
        bare,
        bare,
        bare,
        single,
        () => double(depth),
        () => double(depth),
        dollar,
        () => expansion(depth, false),
      ])(),
    );
    return parts.join('').replace(/^#/, 'x#');
  }

  const gap = () => (maybe(0.2) ? pick([' \\\n  ', ' \\\n', '\t']) : ' ');
  const words = (count: number) => Array.from({ length: count }, () => gap() + word(2)).join('');
  const launch = () =>
    `${maybe(0.1) ? pick(['env X=1 ', 'A=9 ', 'nohup ', 'command ', 'exec ']) : ''}accelerate launch${maybe(0.2) ? ' --num_processes 1' : ''}` +
    `${gap()}flux_train_network.py${words(int(5))}${pick(['', '', '', ' 2>&1', ' # note', '\\\n --y'])}`;
  const condition = () =>
    pick([
      () => `[ ${double(1)} ${pick(['=', '!='])} ${double(1)} ]`,
      () => `[ ${pick(['-z', '-n'])} ${double(1)} ]`,
      () => `[ $n ${pick(['-eq', '-lt', '-gt'])} ${pick(['0', '1', '3'])} ]`,
      () => pick(['true', 'false', '! true', 'test -f a.toml', 'test -d d/x']),
      () =>
        `[[ ${pick(['$A', '"$B"', 'x'])} ${pick(['==', '!='])} ${pick(['a*', '"a*"', '$A', '*', '[ab]*'])} ]]`,
      () => `(( ${pick(['n', 'n>1', 'n==1', '0'])} ))`,
    ])();

  function statement(depth: number): string {
    const simple = [
      () => `${pick(scalars)}${pick(['=', '=', '+='])}${word(2)}`,
      () => `${pick(scalars)}=${double(2)}`,
      () => `${pick(lists)}${pick(['=', '+='])}(${words(int(4))}${maybe(0.2) ? '\n --k # c\n' : ''})`,
      () =>
        pick([
          'n=$((n+1))',
          '((n++))',
          `N=${pick(scalars)}`,
          'set -- a "b c"',
          'cd d',
          'cd ..',
          ': ${A:=dd}',
          'set -f',
          'export B=e',
        ]),
      () => `eval "${pick(['A=1', 'accelerate launch flux_train_network.py --e $A', "B='x y'"])}"`,
      launch,
      launch,
      launch,
    ];
    if (depth === 0) return pick(simple)();
    return pick([
      ...simple,
      () => `if ${condition()}; then\n${list(depth - 1)}${maybe(0.5) ? `else\n${list(depth - 1)}` : ''}fi`,
      () => `for i in${words(int(4))}; do\naccelerate launch flux_train_network.py "$i" $i\ndone`,
      () =>
        `case ${pick(['$A', '"$A"'])} in\n ${pick(['a', 'a*', '"$B"', 'x|y'])}) ${statement(0)}\n;;\n *) ${statement(0)}\n;;\nesac`,
      () => `${condition()}${pick([' && ', ' || '])}${pick([launch(), 'A=q'])}`,
      () => `( ${statement(depth - 1)}\n${statement(depth - 1)}\n)`,
      () => `f() {\n${pick(['local A=z\n', 'shift\n', ''])}${list(depth - 1)}}\nf${words(int(3))}`,
      () => `for ((j=0;j<${int(4)};j++)); do accelerate launch flux_train_network.py $j; done`,
      () => `bash <<${pick(['E', "'E'"])}\nA=i\naccelerate launch flux_train_network.py $A "$B"\nE`,
      () =>
        `bash -c ${pick(['"accelerate launch flux_train_network.py $A x"', `'accelerate launch flux_train_network.py "$0" "$@"' a b`])}`,
    ])();
  }
  const list = (depth: number): string =>
    `${Array.from({ length: 1 + int(2) }, () => statement(depth)).join('\n')}\n`;

  const values = ['a', '"x  y"', '/p/q.tar.gz', "' l '", '5', '"*"', '"--s 1"', '~/z', ''];
  const head = [
    'n=1',
    'N=A',
    ...scalars.map((name) => `${name}=${pick(values)}`),
    'L=(1 "a b" --z)',
    'M=(x)',
  ].join('\n');
  const script = `${head}\n${Array.from({ length: 1 + int(5) }, () => statement(2)).join(pick(['\n', '\n\n']))}\n${launch()}\n`;
  return maybe(0.05) ? script.replaceAll('\n', '\r\n') : script;
}

/** Numbers that are the same for a seed (mulberry32). */
function randomOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    pick: <Item>(items: readonly Item[]): Item => items[int(items.length)] as Item,
    maybe: (chance: number) => next() < chance,
  };
}
