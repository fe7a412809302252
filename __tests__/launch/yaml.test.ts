import { describe, expect, it } from 'vitest';
import { followYaml } from '../../src/assemble/launch/carriers/yaml.ts';
import { isUnknown } from '../../src/model/launch-text.ts';
import { textAt } from '../../src/model/place.ts';
import { type Started, startedBy } from './started.ts';

type Files = Readonly<Record<string, string>>;

function started(files: Files, path = Object.keys(files)[0] ?? ''): readonly Started[] {
  return startedBy(followYaml, path, files).started;
}

/** The last words of what is started: the scripts, where shells are started. */
function scripts(files: Files): readonly unknown[] {
  return started(files).map(({ words }) => words.at(-1));
}

const bash = ['bash', '-e', '-c'];

describe('workflows of GitHub', () => {
  const workflow = (steps: string, job = '', top = '') => ({
    '.github/workflows/a.yml': `on: push\n${top}jobs:\n  j:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`,
  });

  it.each([
    ['- run: a', [...bash, 'a']],
    ['- run: a\n        shell: bash', ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', 'a']],
    ['- run: a\n        shell: sh', ['sh', '-e', '-c', 'a']],
    ['- run: a\n        shell: pwsh', ['pwsh', '-Command', 'a']],
    ['- run: a\n        shell: bash -l {0}', ['bash', '-l', '-c', 'a']],
    ['- run: a\n        shell: constructor', ['constructor', '-c', 'a']],
    ['- run: |\n          a \\\n            b', [...bash, 'a \\\n  b\n']],
  ])('%s', (steps, words) => {
    expect(started(workflow(`      ${steps}\n`))[0]?.words).toEqual(words);
  });

  it.each([
    ['    container: x\n', 'sh -e -c'],
    ['    defaults: {run: {shell: sh}}\n', 'sh -e -c'],
    ['', 'bash -e -c'],
  ])('job %j', (job, shell) => {
    const [one] = started(workflow('      - run: a\n', job));
    expect(one?.words.slice(0, -1).join(' ')).toBe(shell);
  });

  it('starts PowerShell on Windows', () => {
    const text = 'on: push\njobs: {j: {runs-on: [self-hosted, windows], steps: [{run: a}]}}\n';
    expect(started({ '.github/workflows/a.yml': text })[0]?.words).toEqual(['pwsh', '-Command', 'a']);
  });

  it('puts in variables of three levels, inputs, matrix and texts', () => {
    const files = {
      'ci.yml': `on:
  workflow_dispatch:
    inputs: {dim: {default: 16}, name: {required: true}}
env: {A: top, B: "\${{ env.A }}"}
jobs:
  j:
    strategy: {matrix: {lr: [1e-4, 2], size: [512, 1024]}}
    env: {A: job}
    steps:
      - env: {C: "\${{ env.A }}x", A: step}
        run: "a \${{ inputs.dim }} \${{ inputs.name || 'n' }} \${{github.event.inputs.name}} \${{ matrix.size }} \${{ env.A }} \${{ 'it''s' }} \${{ github.ref }} \${{ matrix.lr }}"
`,
    };
    const [one] = startedBy(followYaml, 'ci.yml', files).programs;
    const text = one?.words.at(-1)?.text ?? [];
    const pieces = text.map((piece) =>
      isUnknown(piece)
        ? [
            piece.unknown.from,
            piece.unknown.name,
            piece.default?.map((known) => 'text' in known && known.text),
          ]
        : piece.text,
    );
    expect(pieces).toEqual([
      'a ',
      ['argument', 'dim', ['16']],
      ' ',
      ['argument', 'name', ['n']],
      ' ',
      ['argument', 'name', undefined],
      ' ',
      ['condition', undefined, undefined],
      ' ',
      'step',
      ' ',
      "it's",
      ' ',
      ['elsewhere', 'github.ref', undefined],
      ' ',
      ['condition', undefined, undefined],
    ]);
    expect(started(files)[0]?.env).toEqual({ A: 'step', B: { unknown: 'elsewhere env.A' }, C: 'jobx' });
  });

  it.each([
    ["${{ github.ref == 'x' && 'a' || 'b' }}", { unknown: 'condition', among: ['a', 'b'] }],
    ["${{ '' || 'b' }}", 'b'],
    ["${{ 'a' || 'b' }}", 'a'],
    ['${{ hashFiles(1) }}', { unknown: 'not-followed hashFiles(1)' }],
    ['${{ 12 }}', '12'],
    ["${{ vars.X || 'b' }}", { unknown: 'elsewhere vars.X', default: 'b' }],
    ['${{ open', '${{ open'],
  ])('%s', (expression, expected) => {
    expect(scripts(workflow(`      - run: "${expression}"\n`))).toEqual([expected]);
  });

  it.each([
    ['working-directory: sd', 'sd'],
    ['working-directory: ${{ github.workspace }}/sd', 'sd'],
    ['working-directory: /x', '/x'],
    ['working-directory: ${{ vars.X }}/y', { unknown: 'elsewhere vars.X', ends: 'y' }],
  ])('%s', (line, folder) => {
    expect(started(workflow(`      - run: a\n        ${line}\n`))[0]?.folder).toEqual(folder);
    expect(
      started(workflow('      - run: a\n', `    defaults: {run: {${line.replace(': ', ': "')}"}}\n`))[0]
        ?.folder,
    ).toEqual(folder);
  });

  it('leaves out what is never done', () => {
    const steps =
      '      - {run: a, if: false}\n      - {run: b, if: "${{ false }}"}\n      - {run: c, if: always()}\n';
    expect(scripts(workflow(steps))).toEqual(['c']);
  });

  it('follows actions and workflows of the checkout', () => {
    const files = {
      ...workflow('      - {uses: ./train, with: {dim: 8}}\n      - uses: actions/checkout@v4\n'),
      'train/action.yml':
        'inputs: {dim: {default: 4}, seed: {default: 1}}\nruns:\n  using: composite\n  steps:\n    - {run: "a ${{ inputs.dim }}", shell: bash}\n',
      'call.yml': 'on: push\njobs: {j: {uses: ./.github/workflows/b.yml, with: {x: 1}}}\n',
      '.github/workflows/b.yml':
        'on: {workflow_call: {inputs: {x: {}}}}\njobs: {j: {steps: [{run: "b ${{ inputs.x }}"}]}}\n',
    };
    expect(scripts(files)).toEqual(['a 8']);
    expect(started(files, 'call.yml').map(({ words }) => words.at(-1))).toEqual(['b 1']);
    expect(started(files, 'train/action.yml')[0]?.words.at(-1)).toEqual({
      unknown: 'argument dim',
      starts: 'a ',
      default: 'a 4',
    });
  });

  it('stops where workflows call each other', () => {
    const text = 'on: push\njobs: {j: {uses: ./.github/workflows/a.yml}}\n';
    expect(() => started({ '.github/workflows/a.yml': text })).toThrow();
  });
});

describe('GitLab', () => {
  const lines = (text: string) => scripts({ '.gitlab-ci.yml': text });

  it.each([
    ['j: {script: a}', ['a\n']],
    ['j: {script: [a, [b, c]]}', ['a\nb\nc\n']],
    ['before_script: [a]\nj: {script: [b]}', ['a\nb\n']],
    ['default: {before_script: [a]}\nj: {script: [b], before_script: [c]}', ['c\nb\n']],
    ['.t: {script: [a], before_script: [c]}\nj: {extends: .t, script: [b]}', ['c\nb\n']],
    ['.t: {script: [a]}\nj: {script: [!reference [.t, script], b]}', ['a\nb\n']],
    ['.t: &t {script: [a]}\nj: {<<: *t}', ['a\n']],
    ['.a: {script: [a]}\n.b: {extends: .a}\nj: {extends: [.b]}', ['a\n']],
    ['j: {extends: j, script: [a]}', ['a\n']],
  ])('%s', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it('knows variables', () => {
    const text = `variables: {A: "1", B: "$A/x", D: {value: d, description: e}}
j:
  parallel: {matrix: [{M: ["8", "16"]}]}
  variables: {A: "2", C: "\${B}$$", E: $UNKNOWN, F: "$F"}
  script: [a]
`;
    expect(started({ '.gitlab-ci.yml': text })[0]?.env).toMatchObject({
      A: '2',
      B: '2/x',
      C: '2/x$',
      D: 'd',
      E: { unknown: 'environment UNKNOWN' },
      M: { unknown: 'condition', among: ['8', '16'] },
    });
  });
});

describe('Compose', () => {
  const compose = (service: string, more: Files = {}) =>
    started({
      'compose.yml': `services:\n  s:\n    image: x\n${service.replace(/^/gm, '    ')}\n`,
      ...more,
    })[0];

  it.each([
    ['command: a "b c" \'d\' e\\ f', ['a', 'b c', 'd', 'e f']],
    ['command: [a, b c]', ['a', 'b c']],
    ['entrypoint: a\ncommand: [b]', ['a', 'b']],
    ['command: bash -c "a $$X \\"b\\""', ['bash', '-c', 'a $X "b"']],
    ['command: >\n  bash -c "a\n  --b"', ['bash', '-c', 'a --b']],
    ['command: a ${X:-d} $$y', ['a', { unknown: 'environment X', default: 'd' }, '$y']],
    ['command: [a, "x${X-}y"]', ['a', { unknown: 'environment X', starts: 'x', ends: 'y', default: 'xy' }]],
    ['command: [a, 1e-4, 8, true]', ['a', { unknown: 'not-followed 1e-4' }, '8', 'true']],
  ])('%s', (service, words) => {
    expect(compose(service)?.words).toEqual(words);
  });

  it.each([
    [
      'environment: {A: 1, B: "$X", C: }',
      { A: '1', B: { unknown: 'environment X', default: '' }, C: { unknown: 'environment C' } },
    ],
    ['environment:\n  - A=1=2\n  - B\n  - C=', { A: '1=2', B: { unknown: 'environment B' }, C: '' }],
  ])('%s', (environment, env) => {
    expect(compose(`command: a\n${environment}`)?.env).toEqual(env);
  });

  it('takes what is not set from files', () => {
    const more = { '.env': '# no\nX=1\nexport Y="a b" # c\nZ=$X\n', 'a.env': "A='1'\n" };
    const found = compose('command: a $X ${Y} ${Z}\nenv_file: [a.env]', more);
    expect(found?.words.slice(1)).toEqual([
      { unknown: 'environment X', default: '1' },
      { unknown: 'environment Y', default: 'a b' },
      { unknown: 'environment Z' },
    ]);
    expect(found?.env).toEqual({ A: '1' });
  });

  it('knows the image that it makes of a Dockerfile', () => {
    const more = { 'd/Dockerfile': 'FROM x AS t\nWORKDIR /app\nENV E=1\nENTRYPOINT ["e"]\nFROM x\n' };
    const service = 'build: {context: ./d, target: t}\ncommand: [a]\nworking_dir: sub';
    expect(compose(service, more)).toEqual({ words: ['e', 'a'], folder: '/app/sub', env: { E: '1' } });
  });
});

describe('Kubernetes', () => {
  const pod = (container: string) =>
    started({
      'a.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: t\n${container.replace(/^/gm, '      ')}\n`,
    })[0];

  it('puts variables in', () => {
    const found = pod(
      'command: [a]\nargs: [$(A), $$(A), $(NONE), "$(B)x", "$(C)"]\nenv: [{name: A, value: "1"}, {name: B, value: $(A)2}, {name: C, valueFrom: {fieldRef: {}}}]\nworkingDir: /w',
    );
    expect(found).toEqual({
      words: ['a', '1', '$(A)', '$(NONE)', '12x', { unknown: 'elsewhere C' }],
      folder: '/w',
      env: { A: '1', B: '12', C: { unknown: 'elsewhere C' } },
    });
  });

  it('reads all documents, and containers wherever they are', () => {
    const text =
      'apiVersion: v1\nkind: A\nspec: {x: [{containers: [{command: [a]}]}]}\n---\napiVersion: v1\nkind: B\nspec: {template: {spec: {initContainers: [{args: [b]}]}}}\n---\nkind: C\n';
    expect(started({ 'a.yaml': text }).map(({ words }) => words)).toEqual([['a'], ['b']]);
  });
});

describe('Azure ML', () => {
  const job = (text: string) => started({ 'ml/job.yml': text })[0];

  it.each([
    ['command: a\ncode: .', 'a', 'ml'],
    ['command: a\ncode: ../src', 'a', 'src'],
    ['command: a\ncode: git+https://x', 'a', { unknown: 'elsewhere' }],
    ['command: a ${{inputs.x}}\ninputs: {x: 8}', 'a 8', { unknown: 'elsewhere' }],
    [
      'command: ${{inputs.x}}\ninputs: {x: {type: number, default: 8}}',
      { unknown: 'argument x', default: '8' },
      { unknown: 'elsewhere' },
    ],
    [
      'command: ${{inputs.x}}/y\ninputs: {x: {path: z}}',
      { unknown: 'elsewhere inputs.x', ends: '/y' },
      { unknown: 'elsewhere' },
    ],
  ])('%s', (text, script, folder) => {
    expect(job(text)).toMatchObject({ words: ['bash', '-c', script], folder });
  });
});

it.each([
  ['on: push\njobs: {a: [flux_train.py\n', ['syntax']],
  ['on: push\njobs: {a: [\n', []],
])('says what it cannot read where that may train: %j', (text, told) => {
  const { started: none, problems } = startedBy(followYaml, 'a.yml', { 'a.yml': text });
  expect(none).toEqual([]);
  expect(problems.map(({ is }) => is)).toEqual(told);
});

it('leaves other YAML alone', () => {
  expect(started({ 'a.yml': 'command: a\n' })).toEqual([]);
  expect(started({ 'a.yml': '- a\n' })).toEqual([]);
  expect(started({ 'a.yml': 'a' })).toEqual([]);
});

it('keeps places', () => {
  const text = 'on: push\njobs:\n  j:\n    steps:\n      - run: >-\n          a\n          --b "${{ 1 }}"\n';
  const { programs } = startedBy(followYaml, 'a.yml', { 'a.yml': text });
  const pieces = programs[0]?.words.at(-1)?.text ?? [];
  expect(pieces.map(({ place }) => textAt(place))).toEqual(['a', '\n          ', '--b "', '${{ 1 }}', '"']);
});
