import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../../src/model/document.ts';
import { parse } from '../../../src/parse/parse.ts';
import { includesOf, isRequirementsFile, pinsOf } from '../../../src/parse/requirements/pins.ts';
import { expectGrowth } from '../../growth.ts';

function read(path: string, text: string): Document {
  return parse({ path, text });
}

/** Each pin as `package specifier` with ` when condition`, then `@` and the text its range covers. */
function pins(path: string, text: string): string[] {
  return pinsOf(read(path, text)).map(({ package: name, specifier, condition, place: { range } }) => {
    const when = condition === undefined ? '' : ` when ${condition}`;
    return `${name} ${specifier ?? 'any'}${when} @ ${text.slice(range.start, range.end)}`;
  });
}

const hash = `sha256:${'0'.repeat(64)}`;

describe('requirements files', () => {
  it.each<[string, string, string[]]>([
    ['exact', 'accelerate==1.6.0\n', ['accelerate ==1.6.0 @ accelerate==1.6.0']],
    ['any', 'torch', ['torch any @ torch']],
    ['bounds', 'numpy>=1.26.0,<2', ['numpy >=1.26.0,<2 @ numpy>=1.26.0,<2']],
    ['blanks', '  torch >= 2.4 , < 3  ', ['torch >=2.4,<3 @ torch >= 2.4 , < 3']],
    ['parentheses', 'torch (>=2.4)', ['torch >=2.4 @ torch (>=2.4)']],
    ['compatible', 'torch~=2.4.0', ['torch ~=2.4.0 @ torch~=2.4.0']],
    ['wildcard', 'torch==2.4.*', ['torch ==2.4.* @ torch==2.4.*']],
    ['local version', 'torch==2.7.0+cu128', ['torch ==2.7.0+cu128 @ torch==2.7.0+cu128']],
    ['extras', 'diffusers[torch]==0.32.1', ['diffusers ==0.32.1 @ diffusers[torch]==0.32.1']],
    [
      'spelling of the name',
      'HuggingFace_Hub==0.34.3',
      ['huggingface-hub ==0.34.3 @ HuggingFace_Hub==0.34.3'],
    ],
    ['comment', 'torch==2.6.0 # was 2.5', ['torch ==2.6.0 @ torch==2.6.0']],
    ['only comments', '# torch==2.6.0\n\n  # accelerate\n', []],
    ['CRLF', 'torch==2.6.0\r\nnumpy<2\r\n', ['torch ==2.6.0 @ torch==2.6.0', 'numpy <2 @ numpy<2']],
    [
      'marker',
      "torch==2.6.0; sys_platform == 'linux'",
      ["torch ==2.6.0 when sys_platform == 'linux' @ torch==2.6.0"],
    ],
    [
      'marker and hash',
      `torch==2.6.0 ; python_version < "3.12" --hash=${hash}`,
      ['torch ==2.6.0 when python_version < "3.12" @ torch==2.6.0'],
    ],
    [
      'hashes on further lines',
      `accelerate==1.6.0 \\\n    --hash=${hash} \\\n    --hash=${hash}\ntorch==2.6.0`,
      ['accelerate ==1.6.0 @ accelerate==1.6.0', 'torch ==2.6.0 @ torch==2.6.0'],
    ],
    ['continued', 'accelerate\\\n==1.6.0', ['accelerate ==1.6.0 @ accelerate\\\n==1.6.0']],
    [
      'comment after a continued line',
      'accelerate==1.6.0 \\\n# no\ntorch==2.6.0',
      ['accelerate ==1.6.0 @ accelerate==1.6.0', 'torch ==2.6.0 @ torch==2.6.0'],
    ],
    [
      'several on one line',
      '--no-cache-dir torch==2.0.1+cu118 torchvision==0.15.2 --extra-index-url https://a.example/cu118 # x',
      ['torch ==2.0.1+cu118 @ torch==2.0.1+cu118', 'torchvision ==0.15.2 @ torchvision==0.15.2'],
    ],
    [
      'options',
      '--extra-index-url https://a.example/x==1\n-f https://a.example\n-e ./sd-scripts\n--hash x==1',
      [],
    ],
    [
      'version control, tag',
      'accelerate @ git+https://a.example/accelerate@v1.6.0',
      ['accelerate ==1.6.0 @ accelerate @ git+https://a.example/accelerate@v1.6.0'],
    ],
    [
      'version control, commit',
      'accelerate @ git+https://a.example/accelerate@d1aa558119859c4b205a324afabaecabd9ef375e',
      [],
    ],
    [
      'version control, egg',
      'git+https://a.example/x.git@v1.6.0#egg=accelerate',
      ['accelerate ==1.6.0 @ git+https://a.example/x.git@v1.6.0#egg=accelerate'],
    ],
    [
      'version control, bare',
      'git+https://a.example/accelerate.git@v1.6.0',
      ['accelerate ==1.6.0 @ git+https://a.example/accelerate.git@v1.6.0'],
    ],
    ['version control, branch', 'git+https://a.example/accelerate.git@main#egg=accelerate', []],
    [
      'wheel',
      'https://a.example/cu121/torch-2.5.1%2Bcu121-cp311-cp311-linux_x86_64.whl',
      ['torch ==2.5.1+cu121 @ https://a.example/cu121/torch-2.5.1%2Bcu121-cp311-cp311-linux_x86_64.whl'],
    ],
    ['local path', './wheels\nannotated @ file:///home/x/work', []],
    ['variable', `accelerate==$\{VERSION}\ntorch==$V`, []],
    ['no version', 'accelerate=1.6.0\ntorch==nonsense', []],
    ['text that is no requirement', 'see https://a.example/a: (b)', ['see any @ see']],
  ])('%s', (_, text, expected) => {
    expect(pins('requirements.txt', text)).toEqual(expected);
  });

  it('gives the files it includes', () => {
    const text = '-r requirements.txt\n--requirement=a/b.txt\n-c constraints.txt # no\n-rx.txt\n-e .\n';
    const document = read('requirements_linux.txt', text);
    expect(includesOf(document).map(({ path, range }) => [path, text.slice(range.start, range.end)])).toEqual(
      ['requirements.txt', 'a/b.txt', 'constraints.txt', 'x.txt'].map((path) => [path, path]),
    );
  });
});

describe('pyproject.toml', () => {
  it.each<[string, string, string[]]>([
    [
      'dependencies',
      '[project]\ndependencies = [\n  "accelerate>=1.7.0",\n  \'torch\', # yes\n]',
      ['accelerate >=1.7.0 @ accelerate>=1.7.0', 'torch any @ torch'],
    ],
    [
      'marker',
      '[project]\ndependencies = ["torch==2.6; sys_platform == \'linux\'"]',
      ["torch ==2.6 when sys_platform == 'linux' @ torch==2.6"],
    ],
    ['escapes', '[project]\ndependencies = ["torch==2.\\u0036"]', ['torch ==2.6 @ "torch==2.\\u0036"']],
    [
      'extras',
      '[project.optional-dependencies]\ncu121 = ["torch==2.5.1"]',
      ["torch ==2.5.1 when extra == 'cu121' @ torch==2.5.1"],
    ],
    ['groups', '[dependency-groups]\ndev = ["numpy<2"]', ["numpy <2 when group == 'dev' @ numpy<2"]],
    ['uv', '[tool.uv]\ndev-dependencies = ["numpy<2"]', ["numpy <2 when group == 'dev' @ numpy<2"]],
    [
      'PDM',
      '[tool.pdm.dev-dependencies]\ngpu = ["torch>=2.6"]',
      ["torch >=2.6 when group == 'gpu' @ torch>=2.6"],
    ],
    [
      'Poetry',
      '[tool.poetry.dependencies]\npython = "^3.10"\naccelerate = "^1.6"\ntorch = "~2.4"\nnumpy = "*"\nsafetensors = "0.4.5"',
      [
        'accelerate >=1.6,<2 @ ^1.6',
        'torch >=2.4,<2.5 @ ~2.4',
        'numpy any @ *',
        'safetensors ==0.4.5 @ 0.4.5',
      ],
    ],
    [
      'Poetry, zeros',
      '[tool.poetry.dependencies]\na = "^0.33.0"\nb = "^0.0.3"\nc = "~1"\nd = "^0"\ne = "1.6.*"',
      [
        'a >=0.33.0,<0.34 @ ^0.33.0',
        'b >=0.0.3,<0.0.4 @ ^0.0.3',
        'c >=1,<2 @ ~1',
        'd >=0,<1 @ ^0',
        'e ==1.6.* @ 1.6.*',
      ],
    ],
    [
      'Poetry, tables',
      '[tool.poetry.dependencies]\ntorch = { version = ">=2.4, <3", source = "x", markers = "sys_platform == \'linux\'" }\naccelerate = { git = "https://a.example", tag = "v1.6.0" }\nnumpy = { path = "x" }',
      ["torch >=2.4,<3 when sys_platform == 'linux' @ >=2.4, <3", 'accelerate ==1.6.0 @ v1.6.0'],
    ],
    [
      'Poetry, several',
      '[tool.poetry.dependencies]\ntorch = [{ version = "2.4.0" }, { version = "2.5.0", markers = "x" }]',
      ['torch ==2.4.0 when one of several @ 2.4.0', 'torch ==2.5.0 when x @ 2.5.0'],
    ],
    [
      'Poetry, groups',
      '[tool.poetry.group.gpu.dependencies]\ntorch = "^2"',
      ["torch >=2,<3 when group == 'gpu' @ ^2"],
    ],
    ['Poetry, unions', '[tool.poetry.dependencies]\ntorch = "^1 || ^2"', []],
    ['wrong types', '[project]\ndependencies = "torch"\n[dependency-groups]\na = 1', []],
  ])('%s', (_, text, expected) => {
    expect(pins('pyproject.toml', text)).toEqual(expected);
  });
});

describe('lock files', () => {
  const text = `[[package]]
name = "accelerate"
version = "1.8.1"
dependencies = [{ name = "torch" }]

[[package]]
name = "torch"
version = "2.7.0+cu128"
resolution-markers = [
    "sys_platform == 'linux'",
]
`;

  it.each(['uv.lock', 'a/poetry.lock'])('%s fixes versions', (path) => {
    const document = read(path, text);
    expect(pinsOf(document).map(({ locked }) => locked)).toEqual([true, true]);
    expect(pins(path, text)).toEqual([
      'accelerate ==1.8.1 @ 1.8.1',
      'torch ==2.7.0+cu128 when [\n    "sys_platform == \'linux\'",\n] @ 2.7.0+cu128',
    ]);
  });
});

describe('environment.yml', () => {
  it.each<[string, string, string[]]>([
    ['fuzzy', '- accelerate=1.6', ['accelerate ==1.6.* @ accelerate=1.6']],
    ['exact', '- accelerate==1.6.0', ['accelerate ==1.6.0 @ accelerate==1.6.0']],
    [
      'build',
      '- pytorch=2.5.1=py3.11_cuda12.4_cudnn9',
      ['torch ==2.5.1 @ pytorch=2.5.1=py3.11_cuda12.4_cudnn9'],
    ],
    ['channel', '- conda-forge::numpy>=1.26,<2', ['numpy >=1.26,<2 @ numpy>=1.26,<2']],
    ['blank', '- numpy 1.26.*', ['numpy ==1.26.* @ numpy 1.26.*']],
    ['quoted', '- "numpy<2"', ['numpy <2 @ numpy<2']],
    ['any', '- pytorch # newest', ['torch any @ pytorch']],
    ['either', '- numpy=1.25|1.26', []],
    [
      'pip',
      "- pip:\n    - accelerate==1.6.0\n    - 'torch>=2.6'\n    - --extra-index-url https://a.example",
      ['accelerate ==1.6.0 @ accelerate==1.6.0', 'torch >=2.6 @ torch>=2.6'],
    ],
  ])('%s', (_, lines, expected) => {
    const text = `name: flux\ndependencies:\n  ${lines.replaceAll('\n', '\n  ')}\n`;
    expect(pins('environment.yml', text)).toEqual(expected);
  });

  it.each([
    'dependencies: 1',
    'dependencies: [1, null, {pip: x}]',
    '- a',
    ': : :',
    '&a [*a]',
    `${'['.repeat(20_000)}`,
  ])('reads nothing from %.20s', (text) => expect(pins('environment.yaml', text)).toEqual([]));

  it('takes time in step with errors', async () => {
    const read = (size: number) => pins('environment.yml', '"'.repeat(size));
    await expectGrowth(read, { from: 8000, to: 80_000 });
  });

  it('gives included files', () => {
    const document = read('environment.yml', 'dependencies:\n  - pip:\n    - -r requirements.txt\n');
    expect(includesOf(document).map(({ path }) => path)).toEqual(['requirements.txt']);
  });
});

describe('shell scripts', () => {
  it.each<[string, string, string[]]>([
    [
      'pip',
      'pip install accelerate==1.6.0 torch==2.6.0',
      ['accelerate ==1.6.0 @ accelerate==1.6.0', 'torch ==2.6.0 @ torch==2.6.0'],
    ],
    [
      'quotes',
      `pip3 install "numpy<2" 'accelerate>=1.1,<2'`,
      ['numpy <2 @ numpy<2', 'accelerate >=1.1,<2 @ accelerate>=1.1,<2'],
    ],
    [
      'redirection',
      'pip install accelerate>=1.1 torch',
      ['accelerate any @ accelerate', 'torch any @ torch'],
    ],
    [
      'python -m pip',
      'sudo -E ./venv/bin/python3.11 -m pip install -U accelerate==1.6.0',
      ['accelerate ==1.6.0 @ accelerate==1.6.0'],
    ],
    ['uv', 'uv pip install --system --torch-backend cu128 torch==2.7.0', ['torch ==2.7.0 @ torch==2.7.0']],
    ['variable for Python', '"$PYTHON" -m pip install torch==2.7.0', ['torch ==2.7.0 @ torch==2.7.0']],
    ['conda run', 'conda run -n flux pip install torch==2.7.0', ['torch ==2.7.0 @ torch==2.7.0']],
    ['prefix', 'CC="gcc -m" pip install torch==2.7.0', ['torch ==2.7.0 @ torch==2.7.0']],
    [
      'index',
      'pip install torch==2.6.0 --index-url https://a.example/numpy==1 --no-deps',
      ['torch ==2.6.0 @ torch==2.6.0'],
    ],
    [
      'continued',
      'pip install \\\n  torch==2.6.0 \\\n  numpy==1.26.4\nls',
      ['torch ==2.6.0 @ torch==2.6.0', 'numpy ==1.26.4 @ numpy==1.26.4'],
    ],
    [
      'chained',
      'cd x && pip install torch==2.6.0; pip install numpy==1.26.4 || true',
      ['torch ==2.6.0 @ torch==2.6.0', 'numpy ==1.26.4 @ numpy==1.26.4'],
    ],
    [
      'branch',
      'if true; then pip install torch==2.6.0; fi; pip install numpy==1.26.4',
      ['torch ==2.6.0 when in a branch @ torch==2.6.0', 'numpy ==1.26.4 @ numpy==1.26.4'],
    ],
    [
      'variables',
      'pip install accelerate==$VER "torch==$T" numpy==`x` safetensors==$(a b) rich',
      ['rich any @ rich'],
    ],
    [
      'comment',
      'pip install torch==2.6.0 # numpy==1\n# pip install numpy==1',
      ['torch ==2.6.0 @ torch==2.6.0'],
    ],
    [
      'other commands',
      'echo pip install torch==2.6.0\npip uninstall torch\npip freeze\ngrep "pip install torch==1" x',
      [],
    ],
    ['bash -c', 'docker run x bash -lc "pip install torch==2.6.0 && ls"', ['torch ==2.6.0 @ torch==2.6.0']],
    ['open quote', 'pip install "torch==2.6.0', ['torch ==2.6.0 @ torch==2.6.0']],
    ['half quoted', 'pip install torch"==2.6.0"', []],
  ])('%s', (_, text, expected) => {
    expect(pins('setup.sh', text)).toEqual(expected);
  });

  it('gives included files', () => {
    const document = read('setup.sh', 'pip install -r requirements.txt -c "c.txt" -r $X --requirement=y.txt');
    expect(includesOf(document).map(({ path }) => path)).toEqual(['requirements.txt', 'c.txt', 'y.txt']);
  });
});

describe('Dockerfiles', () => {
  it.each<[string, string, string[]]>([
    [
      'RUN',
      'FROM x\nRUN --mount=type=cache,target=/c pip install torch==2.6.0\n',
      ['torch ==2.6.0 @ torch==2.6.0'],
    ],
    [
      'comments inside',
      'RUN uv pip install --no-deps \\\n    # torch (1.0GiB)\n    torch==2.7.0+cu128 \\ \n    triton>=3.1.0 \\\n    numpy==1.26.4\n',
      ['torch ==2.7.0+cu128 @ torch==2.7.0+cu128', 'triton any @ triton', 'numpy ==1.26.4 @ numpy==1.26.4'],
    ],
    ['heredoc', 'RUN <<EOF\npip install torch==2.6.0\nEOF\n', ['torch ==2.6.0 @ torch==2.6.0']],
    ['commented out', '# RUN pip install torch==2.6.0\n', []],
    ['CRLF', 'RUN pip install \\\r\n torch==2.6.0\r\nRUN ls', ['torch ==2.6.0 @ torch==2.6.0']],
    ['other instructions', 'CMD pip install torch==2.6.0\n', []],
  ])('%s', (_, text, expected) => {
    expect(pins('Dockerfile', text)).toEqual(expected);
  });
});

describe('isRequirementsFile', () => {
  it.each([
    'requirements.txt',
    'a/requirements_linux.txt',
    'dev-requirements.txt',
    'constraints.txt',
    'constraints/cu124.txt',
    'requirements/base.txt',
    'pyproject.toml',
    'uv.lock',
    'a/poetry.lock',
    'environment.yml',
    'environment-gpu.yaml',
    'Dockerfile',
    'docker/Dockerfile.cuda',
    'flux.dockerfile',
    'setup.sh',
  ])('%s', (path) => expect(isRequirementsFile(path)).toBe(true));

  it.each(['config.toml', 'prompts.txt', 'Cargo.lock', 'my-environment.md', 'requirements.md', 'x.yml'])(
    'not %s',
    (path) => expect(isRequirementsFile(path)).toBe(false),
  );
});

describe('any text', () => {
  const piece = fc.constantFrom(
    'torch',
    'accelerate',
    '==',
    '>=',
    '1.6.0',
    '<2',
    ' ',
    '\n',
    '\r\n',
    '\\',
    '\\\n',
    '"',
    "'",
    '#',
    ';',
    '-r',
    '--hash',
    '=',
    'pip install ',
    'RUN ',
    '$',
    '(',
    ')',
    '[x]',
    '@',
    'git+https://a/b@v1',
    '&&',
    '>',
    '`',
    ',',
    '- ',
    'dependencies:\n',
    '𝄞',
    '%zz.whl',
  );
  it.each(['requirements.txt', 'environment.yml', 'Dockerfile', 'x.sh'])(
    '%s: ranges hold the requirement',
    (path) => {
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
          const text = pieces.join('');
          for (const {
            package: name,
            specifier,
            place: { range },
          } of pinsOf(read(path, text))) {
            const slice = text.slice(range.start, range.end);
            const bare = slice.toLowerCase().replace(/\\|\s/g, '');
            expect(range.start).toBeLessThan(range.end);
            expect(range.end).toBeLessThanOrEqual(text.length);
            expect(bare.replace(/[-_.]+/g, '-')).toContain(name);
            if (
              specifier !== undefined &&
              path !== 'environment.yml' &&
              !bare.includes('@') &&
              !bare.includes('.whl')
            ) {
              expect(bare).toContain(specifier.toLowerCase().replaceAll('\\', ''));
            }
          }
        }),
        { numRuns: 2000 },
      );
    },
  );
});
