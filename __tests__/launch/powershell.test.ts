import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { plainLaunch } from './plain.ts';

/** What a script starts: of each training the script, its words and, where it is not the root, the folder. */
function started(text: string, files: Readonly<Record<string, string>> = {}): readonly unknown[] {
  const document = unparsed('train.ps1', text);
  const world = worldOfTexts([...Object.entries(files), ['train.ps1', document.text]]);
  const { launches, problems } = launchesOf(document, world);
  return [
    ...launches.map((launch) => {
      const { script, args, cwd } = plainLaunch(launch);
      const lost = launch.lost.length > 0 ? [{ lost: launch.lost.length }] : [];
      return [
        script,
        ...args,
        ...(cwd === '' ? [] : [{ cwd }]),
        ...(launch.isMaybe ? ['(maybe)'] : []),
        ...lost,
      ];
    }),
    ...problems.map(({ is }) => ({ is })),
  ];
}

const launch = 'accelerate launch t_train.py';
const any = (unknown: string, more = {}) => expect.objectContaining({ unknown, ...more });

/**
 * From Microsoft's pages (about_Parsing, about_Quoting_Rules, about_Special_Characters, about_Operators, about_Arrays,
 * about_Splatting, about_Variables, about_If, about_Switch, about_Functions) and from PowerShell's own tokenizer.
 */
const cases: readonly (readonly [string, string, readonly unknown[]])[] = [
  [
    'puts values into double quotes only',
    `$x = 'v'\n${launch} "a$x" 'a$x' "a\`$x" a$x`,
    [['t_train.py', 'av', 'a$x', 'a$x', 'av']],
  ],
  [
    'takes a dollar that names nothing for itself',
    `${launch} "a$" 5$ "$ x"`,
    [['t_train.py', 'a$', '5$', '$ x']],
  ],
  [
    'puts what a statement gives into a text',
    `$x = 2\n${launch} "a$($x + 1)b" --n=$($x * 2)`,
    [['t_train.py', 'a3b', '--n=4']],
  ],
  [
    'takes quotes within a word away',
    `${launch} --a="b c" --d='e f' g"h i"j`,
    [['t_train.py', '--a=b c', '--d=e f', 'gh ij']],
  ],
  [
    'parts words behind a word that starts with a quote',
    `${launch} "a"b 'c'd`,
    [['t_train.py', 'a', 'b', 'c', 'd']],
  ],
  ['doubles quotes', `${launch} "a""b" 'c''d'`, [['t_train.py', 'a"b', "c'd"]]],
  ['escapes with a backtick', `${launch} a\` b "c\`td" e\`$f`, [['t_train.py', 'a b', 'c\td', 'e$f']]],
  [
    'reads texts of several lines',
    `$x = @"\none $(1+1)\n"@\n$y = @'\n$x\n'@\n${launch} $x $y`,
    [['t_train.py', 'one 2', '$x']],
  ],
  ['makes words of a list with commas', `${launch} 1,2 --a=1,2`, [['t_train.py', '1', '2', '--a=1', '2']]],
  [
    'passes numbers on as they are written',
    `${launch} 1e-4 0.10 007 1kb --lr 1e-5`,
    [['t_train.py', '1e-4', '0.10', '007', '1kb', '--lr', '1e-5']],
  ],
  [
    'writes out the numbers of variables',
    `$a = 1e-5\n$b = 0.10\n$c = 1kb\n$d = 1e-4\n$e = 10.0\n${launch} $a $b $c $d $e`,
    [['t_train.py', '1E-05', '0.1', '1024', '0.0001', '10']],
  ],
  ['writes out truth', `$a = $true\n${launch} --x=$a $false`, [['t_train.py', '--x=True', 'False']]],
  ['passes no word for no value', `${launch} --a $null $unset --b ""`, [['t_train.py', '--a', '--b', '']]],
  ['splats', `$o = @{ }\n$p = '--a', '1'\n${launch} @p`, [['t_train.py', '--a', '1']]],
  [
    'joins',
    `$p = @('a', 'b')\n${launch} ($p -join ',') "$p" $p[1] $p.Count`,
    [['t_train.py', 'a,b', 'a b', 'b', '2']],
  ],
  [
    'adds to lists',
    `$p = @()\n$p += '--a'\n$p += @('1', '2')\n${launch} $p`,
    [['t_train.py', '--a', '1', '2']],
  ],
  ['adds to texts', `$p = '--a'\n$p += ' b'\n${launch} $p`, [['t_train.py', '--a b']]],
  [
    'knows lists of .NET',
    `$l = New-Object System.Collections.ArrayList\n$l.Add('--a') | Out-Null\n$null = $l.Add('1')\n$l.AddRange(@('2','3'))\n$m = [System.Collections.Generic.List[string]]::new()\n$m.Add('x')\n${launch} $l $m`,
    [['t_train.py', '--a', '1', '2', '3', 'x']],
  ],
  [
    'takes a property of a text for nothing',
    `$x = 'a'\n${launch} --n $x.safetensors --m "$x.safetensors" --o ./$x.y`,
    [['t_train.py', '--n', '--m', 'a.safetensors', '--o', './a.y']],
  ],
  [
    'reads tables',
    `$c = @{ dim = 8; 'name' = "n" }\n${launch} $c.dim $c['name'] "$($c.dim)"`,
    [['t_train.py', '8', 'n', '8']],
  ],
  [
    'reads scopes and braces',
    `$script:a = 1\n\${b c} = 2\n${launch} $a \${b c} "\${a}x"`,
    [['t_train.py', '1', '2', '1x']],
  ],
  [
    'calls a program by a text',
    `$p = 'accelerate'\n& $p launch t_train.py --a\n& "accelerate.exe" launch t_train.py --b`,
    [
      ['t_train.py', '--a'],
      ['t_train.py', '--b'],
    ],
  ],
  ['follows python', 'python -m accelerate.commands.launch t_train.py -x', [['t_train.py', '-x']]],
  [
    'goes by conditions',
    `$d = 8\nif ($d -gt 4 -and -not ($d -eq 9)) { $n = 'a' } elseif ($d) { $n = 'b' }\n${launch} $n`,
    [['t_train.py', 'a']],
  ],
  [
    'takes 0, nothing and an empty text for false',
    `$o = @()\nif (0) { $o += 'a' }\nif ("") { $o += 'b' }\nif ($null) { $o += 'c' }\nif ("0") { $o += 'd' }\n${launch} $o`,
    [['t_train.py', 'd']],
  ],
  [
    'compares texts in either case',
    `if ('A' -eq 'a') { ${launch} --a }\nif ('A' -ceq 'a') { ${launch} --b }`,
    [['t_train.py', '--a']],
  ],
  [
    'looks into lists',
    `if ('b' -in 'a','b') { ${launch} --a }\nif (@('x') -contains 'y') { ${launch} --b }`,
    [['t_train.py', '--a']],
  ],
  [
    'loops',
    `foreach ($d in 4, 8) { ${launch} --d $d }\n1..2 | ForEach-Object { ${launch} --n $_ }\nfor ($i = 0; $i -lt 1; $i++) { ${launch} --i $i }`,
    [
      ['t_train.py', '--d', '4'],
      ['t_train.py', '--d', '8'],
      ['t_train.py', '--n', '1'],
      ['t_train.py', '--n', '2'],
      ['t_train.py', '--i', '0'],
    ],
  ],
  [
    'calls functions',
    `function Train($dim, [string]$name = 'n', [switch]$save) {\n$e = @()\nif ($save) { $e += '--save_state' }\n${launch} --d $dim --n $name @e\n}\nTrain 8\nTrain -dim 4 -name x -save`,
    [
      ['t_train.py', '--d', '8', '--n', 'n'],
      ['t_train.py', '--d', '4', '--n', 'x', '--save_state'],
    ],
  ],
  [
    'takes what a function puts out',
    `function Get-Args { return '--a', '1' }\n$x = Get-Args\n${launch} $x`,
    [['t_train.py', '--a', '1']],
  ],
  [
    'goes by a switch',
    `switch -Wildcard ('flux_lora') { 'flux*' { $n = 1; break } default { $n = 2 } }\n${launch} $n`,
    [['t_train.py', '1']],
  ],
  [
    'goes both ways where nothing tells',
    `if (Test-Path other.toml) { $f = 'other.toml' } else { $f = 'run.toml' }\n${launch} $f`,
    [['t_train.py', any('condition', { among: ['run.toml', 'other.toml'] })]],
  ],
  ['finds a file of the checkout', `if (Test-Path ./there.toml) { ${launch} --a }`, [['t_train.py', '--a']]],
  [
    'ignores what gives up',
    `if (-not (Test-Path venv)) { Write-Host 'no venv'; exit 1 }\n${launch} --a`,
    [['t_train.py', '--a']],
  ],
  [
    'does what is tried',
    `try { ${launch} --a } catch { ${launch} --b } finally { Write-Host done }`,
    [['t_train.py', '--a']],
  ],
  [
    'follows folders',
    `Set-Location there\n${launch} --a\ncd ..\nPush-Location -Path 'there'\n${launch} --b\nPop-Location\n${launch} --c`,
    [
      ['t_train.py', '--a', { cwd: 'there' }],
      ['t_train.py', '--b', { cwd: 'there' }],
      ['t_train.py', '--c'],
    ],
  ],
  [
    'starts processes',
    `Start-Process -FilePath accelerate -ArgumentList 'launch t_train.py --a "b c"' -Wait\nStart-Process accelerate -ArgumentList 'launch', 't_train.py', '--d e' -NoNewWindow`,
    [
      ['t_train.py', '--a', 'b c'],
      ['t_train.py', '--d', 'e'],
    ],
  ],
  ['runs texts', `$c = "${launch} --a 'b c'"\nInvoke-Expression $c`, [['t_train.py', '--a', 'b c']]],
  [
    'calls other scripts',
    `$x = 1\n./sub.ps1 8\n. ./sub.ps1 9\n${launch} $y`,
    [
      ['t_train.py', '8', '1'],
      ['t_train.py', '9', '1'],
      ['t_train.py', '2'],
    ],
  ],
  [
    'does not know what a file sets that is not there',
    `$a = 1\n. ./settings.ps1\n${launch} $a $b\n. ./venv/Scripts/Activate.ps1\n$c = 2\n${launch} $c`,
    [
      ['t_train.py', any('file settings.ps1', { default: '1' }), any('file settings.ps1')],
      ['t_train.py', '2'],
    ],
  ],
  [
    'does not know what it is started with',
    `if ($args.Count -gt 0) { $c = $args[0] } else { $c = 'run.toml' }\n${launch} --config_file $c $args[1] @args`,
    [
      [
        't_train.py',
        '--config_file',
        any('argument args', { default: 'run.toml' }),
        any('argument args'),
        any('argument args'),
      ],
    ],
  ],
  [
    'starts other shells',
    `cmd /c "${launch} --a b c"\npwsh -NoProfile -Command "${launch} --d 1"\n& .\\go.bat 8`,
    [
      ['t_train.py', '--a', 'b', 'c'],
      ['t_train.py', '--d', '1'],
      ['t_train.py', '--n', '8'],
    ],
  ],
  [
    'compares numbers with truth',
    `$s = 1\n$a = $b = 'x'\nif ($s -eq $true) { ${launch} $a $b }`,
    [['t_train.py', 'x', 'x']],
  ],
  [
    'runs blocks',
    `Measure-Command { ${launch} --a }\n& { param($x) ${launch} $x } 8\nStart-Job -ScriptBlock { ${launch} --c }`,
    [
      ['t_train.py', '--a'],
      ['t_train.py', '8'],
      ['t_train.py', '--c'],
    ],
  ],
  [
    'ignores what may give up, in whatever way it is asked',
    `param($m)\nif ($m -eq 'x' -or -not (git status)) { throw 'no' }\nif (-not [long]::TryParse('1', [ref]$n)) { exit 1 }\nif ('a' -isnot [string]) { exit }\n${launch} --a\nif ($m -or $true) { exit }\n${launch} --b`,
    [['t_train.py', '--a']],
  ],
  [
    'calls functions of other files',
    `. ./lib.ps1\nTrain 8 { ${launch} --c $_ }\n1 | ForEach-Object $block`,
    [
      ['t_train.py', '--lib', '8x'],
      ['t_train.py', '--c'],
      ['t_train.py', '--block', '1'],
    ],
  ],
  [
    'filters',
    `$o = '--a', '--b', '' | Where-Object { $_ }\n${launch} $o (1, 2, 3 | Where-Object { $_ -gt 1 })`,
    [['t_train.py', '--a', '--b', '2', '3']],
  ],
  ['splits lines', `$t = @'\n--a\n1\n'@\n${launch} ($t -split "\\n")`, [['t_train.py', '--a', '1']]],
  [
    'takes one of two',
    `$v = 0\n$o = ($v -eq 0) ? $null : '--v'\n${launch} $o ($null ?? 'd') (1 ? 'a' : 'b')`,
    [['t_train.py', 'd', 'a']],
  ],
  [
    'leaves alone what is in comments and texts',
    `# ${launch}\n<#\n${launch} #>\nWrite-Host "${launch}"\n'${launch}'`,
    [],
  ],
  [
    'leaves out redirections and pipes',
    `${launch} --a 2>&1 | Tee-Object -FilePath log.txt\n${launch} --b *> log.txt\n${launch} --c > $null`,
    [
      ['t_train.py', '--a'],
      ['t_train.py', '--b'],
      ['t_train.py', '--c'],
    ],
  ],
  [
    'parts commands',
    `${launch} --a; ${launch} --b && ${launch} --c || exit 1`,
    [
      ['t_train.py', '--a'],
      ['t_train.py', '--b'],
      ['t_train.py', '--c'],
    ],
  ],
  ['passes all on behind --%', `${launch} --% --a "b c" $x 'd'`, [['t_train.py', '--a', 'b c', '$x', "'d'"]]],
  ['ends at a blank behind the backtick', `${launch} --a \` \n  --b 1\n`, [{ is: 'syntax' }]],
  ['keeps what is lost below', `${launch} --a\n  -b 1\n`, [['t_train.py', '--a', { lost: 2 }]]],
  ['runs nothing of a text that is not whole', `${launch} --a\n$x = "open\n`, [{ is: 'syntax' }]],
  ['runs nothing behind a brace that is not closed', `${launch} --a\nif ($true) {\n`, [{ is: 'syntax' }]],
  ['refuses a word behind a text', `"accelerate" launch t_train.py`, [{ is: 'syntax' }]],
  [
    'goes over classes',
    `using namespace System\nclass A { [int] $x }\n${launch} --a`,
    [['t_train.py', '--a']],
  ],
  [
    'knows the environment that it sets',
    `$env:NAME = 'n'\n${launch} $env:NAME "$($env:OTHER)x"`,
    [['t_train.py', 'n', any('environment OTHER', { ends: 'x' })]],
  ],
  [
    'does not know what is typed',
    `$n = Read-Host 'How many?'\n${launch} --n $n`,
    [['t_train.py', '--n', any('input')]],
  ],
  [
    'does not know what programs print',
    `$n = git rev-parse HEAD\n${launch} --n=$n`,
    [['t_train.py', any('output git', { starts: '--n=' })]],
  ],
  ['formats', `${launch} ('{0}_{1}' -f 'a', 2) ("{0}" -f 'x')`, [['t_train.py', 'a_2', 'x']]],
  [
    'replaces and splits',
    `${launch} ('a-b' -replace '-', '_') ('a b' -split ' ') 'A'.ToLower()`,
    [['t_train.py', 'a_b', 'a', 'b', 'a']],
  ],
];

describe('scripts of PowerShell', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const files = {
      'there.toml': '',
      'there/x': '',
      'lib.ps1': `# Some functions that are written elsewhere.\nfunction Train($n, $then, $end = 'x') {\n${launch} --lib "$n$end"\n& $then\n}\n$block = { ${launch} --block $_ }`,
      'go.bat': `${launch} --n %1`,
      'sub.ps1': `param($d)\n$y = 2\n${launch} $d $x`,
    };
    expect(started(text, files)).toEqual(expected);
  });

  it('takes hostile files in little time', () => {
    const many = 30_000;
    for (const text of [
      '(',
      '$(',
      '{',
      '@(',
      '"',
      '[',
      '`',
      '$a.',
      '!',
      '- ',
      'if (1) {',
      '$a,',
      '$a + ',
      '"$a" ',
      '<#',
      '@"\n',
      '$x += $x\n',
      '${',
      'while ($true) { $a++ }\n',
    ]) {
      const start = performance.now();
      started(`# accelerate\n$x = 'ab'\n${text.repeat(many / text.length)}`);
      expect(performance.now() - start, text).toBeLessThan(2000);
    }
  });
});
