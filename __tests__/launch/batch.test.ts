import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { plainLaunch } from './plain.ts';

/** What a batch file starts: of each training the script, its words and, where it is not the root, the folder. */
function started(text: string, files: Readonly<Record<string, string>> = {}): readonly unknown[] {
  const document = unparsed('train.bat', text.replaceAll('\n', '\r\n'));
  const world = worldOfTexts([...Object.entries(files), ['train.bat', document.text]]);
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

/** From cmd.exe's own help (`set /?`, `if /?`, `for /?`, `call /?`) and Microsoft's page on its C runtime's arguments. */
const cases: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['keeps a percent sign that is doubled', `${launch} --a 100%%`, [['t_train.py', '--a', '100%']]],
  [
    'drops a variable that is set to nothing',
    `set X=\n${launch} --a %X% --b`,
    [['t_train.py', '--a', '--b']],
  ],
  ['takes percent signs in pairs', `${launch} --a 50% of 100% --b`, [['t_train.py', '--a', '50', '--b']]],
  ['takes names in either case', `set Name=x\n${launch} --a %NAME%`, [['t_train.py', '--a', 'x']]],
  ['cuts a value', `set X=abcdef\n${launch} %X:~1,2% %X:~-2% %X:~0,-4%`, [['t_train.py', 'bc', 'ef', 'ab']]],
  ['replaces in a value', `set X=a-b-c\n${launch} %X:-=_% %X:*b=z%`, [['t_train.py', 'a_b_c', 'z-c']]],
  [
    'expands a block when it is read',
    `set D=4\nif 1==1 (\nset D=8\n${launch} --d %D%\n)`,
    [['t_train.py', '--d', '4']],
  ],
  [
    'expands a line again for call',
    `set D=4\nif 1==1 (\nset D=8\ncall ${launch} --d %%D%%\n)`,
    [['t_train.py', '--d', '8']],
  ],
  [
    'splits a value that stands without quotes',
    `set X=--a 1 --b\n${launch} %X%`,
    [['t_train.py', '--a', '1', '--b']],
  ],
  ['goes on over lines', `set X=--a ^\n  1\n${launch} %X%`, [['t_train.py', '--a', '1']]],
  ['keeps a caret in quotes', `${launch} "a^b" a^^b`, [['t_train.py', 'a^b', 'a^b']]],
  ['takes escaped operators as text', `${launch} a^&b "a&b" a^|b`, [['t_train.py', 'a&b', 'a&b', 'a|b']]],
  ['leaves out redirections', `${launch} --a 1 >log.txt 2>&1 --b`, [['t_train.py', '--a', '1', '--b']]],
  ['keeps a number that is no handle', `${launch} --a 12>log.txt`, [['t_train.py', '--a', '12']]],
  ['passes commas, semicolons and equals signs on', `${launch} --a=1,2;3`, [['t_train.py', '--a=1,2;3']]],
  [
    'halves backslashes before a quote',
    String.raw`${launch} "a\\" "b\"c" d\e`,
    [['t_train.py', 'a\\', 'b"c', 'd\\e']],
  ],
  [
    'takes a backslash before the last quote for an escape',
    String.raw`${launch} --o "D:\out\" --b`,
    [['t_train.py', '--o', 'D:\\out" --b']],
  ],
  ['takes two quotes in quotes for one', `${launch} "a""b"`, [['t_train.py', 'a"b']]],
  ['passes an empty word in quotes', `${launch} --a ""`, [['t_train.py', '--a', '']]],
  ['does set /a', `set /a N=2*(3+4), M=N/4\nset /a N+=1\n${launch} %N% %M%`, [['t_train.py', '15', '3']]],
  [
    'does not know what is typed',
    `set N=5\nset /p N=How many?\n${launch} --n %N%`,
    [['t_train.py', '--n', any('input N', { default: '5' })]],
  ],
  ['takes the else', `set M=b\nif "%M%"=="a" (set S=1) else (set S=2)\n${launch} %S%`, [['t_train.py', '2']]],
  [
    'takes an else behind an else',
    `set M=c\nif "%M%"=="a" (\nset S=1\n) else if /i "%M%"=="C" (\nset S=2\n) else (\nset S=3\n)\n${launch} %S%`,
    [['t_train.py', '2']],
  ],
  ['compares numbers', `set N=10\nif %N% gtr 9 ${launch} --a`, [['t_train.py', '--a']]],
  [
    'knows what is defined',
    `set A=1\nif defined A ${launch} --a\nif not defined A ${launch} --b`,
    [['t_train.py', '--a']],
  ],
  ['finds a file of the checkout', `if exist there.toml ${launch} --a`, [['t_train.py', '--a']]],
  [
    'goes both ways for a file that may be there',
    `if exist other.toml (set F=other.toml) else set F=run.toml\n${launch} %F%`,
    [['t_train.py', any('condition', { among: ['run.toml', 'other.toml'] })]],
  ],
  [
    'does what stands behind an if in it',
    `if 1==2 echo no & ${launch} --a\n${launch} --b`,
    [['t_train.py', '--b']],
  ],
  [
    'counts',
    `for /l %%i in (1,1,3) do ${launch} --n %%i`,
    [
      ['t_train.py', '--n', '1'],
      ['t_train.py', '--n', '2'],
      ['t_train.py', '--n', '3'],
    ],
  ],
  [
    'goes through a list in quotes',
    `for %%i in ("a b",c) do ${launch} %%~i`,
    [
      ['t_train.py', 'a', 'b'],
      ['t_train.py', 'c'],
    ],
  ],
  [
    'parts a path',
    String.raw`for %%i in (x\y.toml) do ${launch} %%~ni %%~xi %%~nxi`,
    [['t_train.py', 'y', '.toml', 'y.toml']],
  ],
  [
    'parts a text',
    `for /f "tokens=1,2" %%a in ("one two") do ${launch} %%b %%a`,
    [['t_train.py', 'two', 'one']],
  ],
  [
    'jumps',
    `goto here\n${launch} --a\n:here\n${launch} --b\ngoto :eof\n${launch} --c`,
    [['t_train.py', '--b']],
  ],
  [
    'loops with a counter',
    `set I=0\n:loop\n${launch} --i %I%\nset /a I+=1\nif %I% lss 2 goto loop`,
    [
      ['t_train.py', '--i', '0'],
      ['t_train.py', '--i', '1'],
    ],
  ],
  [
    'tells one training of a loop without end',
    `:loop\n${launch} --a\ntimeout 5\ngoto loop`,
    [['t_train.py', '--a']],
  ],
  [
    'calls a label with words',
    `call :go 8 "a b"\ncall :go 4 c\nexit /b\n:go\n${launch} --d %1 --n %2\nexit /b`,
    [
      ['t_train.py', '--d', '8', '--n', 'a b'],
      ['t_train.py', '--d', '4', '--n', 'c'],
    ],
  ],
  [
    'calls a file, which shares its variables',
    `set D=8\ncall sub.bat x\n${launch} --e %E%`,
    [
      ['t_train.py', '--d', '8', 'x'],
      ['t_train.py', '--e', '1'],
    ],
  ],
  [
    'does not come back from a file without call',
    `sub.bat y\n${launch} --b`,
    [['t_train.py', '--d', any('environment D'), 'y']],
  ],
  ['does not come back from activate without call', `venv\\Scripts\\activate\n${launch} --b`, []],
  [
    'follows folders',
    `mkdir x\npushd there\n${launch} --a\npopd\ncd /d "%~dp0"\n${launch} --b`,
    [
      ['t_train.py', '--a', { cwd: 'there' }],
      ['t_train.py', '--b'],
    ],
  ],
  [
    'knows a folder outside',
    `cd /d D:\\ai\\sd-scripts\n${launch} --a`,
    [['t_train.py', '--a', { cwd: 'D:\\ai\\sd-scripts' }]],
  ],
  [
    'names files below its own folder',
    `${launch} --f "%~dp0run.toml"`,
    [['t_train.py', '--f', any('root', { ends: '\\run.toml' })]],
  ],
  ['starts another', `start "title" /wait cmd /c "${launch} --a"`, [['t_train.py', '--a']]],
  [
    'follows cmd /c with two commands',
    `cmd /c "cd there && ${launch} --a"\n${launch} --b`,
    [
      ['t_train.py', '--a', { cwd: 'there' }],
      ['t_train.py', '--b'],
    ],
  ],
  ['follows a pipe', `${launch} --a | tee log.txt`, [['t_train.py', '--a']]],
  [
    'does not know what a file sets that is not there',
    `set A=1\ncall .\\settings.bat\n${launch} %A%\ncall venv\\Scripts\\activate.bat\nset B=2\n${launch} %B%`,
    [
      ['t_train.py', any('file .\\settings.bat', { default: '1' })],
      ['t_train.py', '2'],
    ],
  ],
  [
    'starts PowerShell',
    `powershell -NoProfile -ExecutionPolicy Bypass -Command "$d = 8; ${launch} --d $d"\npowershell -File there\\x.ps1 -D 4`,
    [
      ['t_train.py', '--d', '8'],
      ['t_train.py', '--d', '4'],
    ],
  ],
  [
    'starts programs by their paths',
    `C:\\Python\\python.exe -m accelerate.commands.launch t_train.py --a\n"C:\\my env\\accelerate.exe" launch t_train.py --b\ncall start.bat\nD:\n${launch} --c`,
    [
      ['t_train.py', '--a'],
      ['t_train.py', '--b'],
      ['t_train.py', '--d'],
      ['t_train.py', '--c', { cwd: 'D:\\' }],
    ],
  ],
  [
    'shifts words',
    `set A=%1\nshift\n${launch} %A% %1`,
    [['t_train.py', any('argument 1'), any('argument 2')]],
  ],
  ['undoes setlocal', `set A=1\nsetlocal\nset A=2\nendlocal\n${launch} %A%`, [['t_train.py', '1']]],
  [
    'ends at a mistake',
    `${launch} --a\nif "x"=="x" (\n${launch} --b`,
    [['t_train.py', '--a'], { is: 'syntax' }],
  ],
  [
    'keeps what is lost below',
    `${launch} --a\n  --b 1\n  --c\n${launch} --d`,
    [
      ['t_train.py', '--a', { lost: 3 }],
      ['t_train.py', '--d'],
    ],
  ],
  [
    'loses what stands below a comment',
    `${launch} --a ^\n\n  --b`,
    [['t_train.py', '--a', any('not-followed')]],
  ],
  [
    'ignores what gives up',
    `if not exist venv (\necho no venv\npause\nexit /b 1\n)\n${launch} --a`,
    [['t_train.py', '--a']],
  ],
  [
    'ignores that a program may fail',
    `pip install -r r.txt || goto fail\nif errorlevel 1 exit /b\n${launch} --a\nexit /b\n:fail\necho failed\npause`,
    [['t_train.py', '--a']],
  ],
  [
    'goes through a menu',
    `:menu\nset /p C=1 or 2?\nif "%C%"=="1" goto one\nif "%C%"=="2" goto two\ngoto menu\n:one\n${launch} --a\nexit /b\n:two\n${launch} --b`,
    [
      ['t_train.py', '--b', '(maybe)'],
      ['t_train.py', '--a', '(maybe)'],
    ],
  ],
  [
    'joins the line below a comment that ends in a caret',
    `:: old ^\n${launch} --a\n${launch} --b`,
    [['t_train.py', '--b']],
  ],
  [
    'expands delayed',
    `setlocal EnableDelayedExpansion\nset A=--x\nset A=!A! --y\n${launch} !A! !A:~2!`,
    [['t_train.py', '--x', '--y', 'x', '--y']],
  ],
  ['keeps exclamation marks without delayed expansion', `${launch} !A!`, [['t_train.py', '!A!']]],
  ['takes a stop in a block for its end', `(\n${launch} --a (x)\n)`, [['t_train.py', '--a', '(x']]],
];

describe('batch files', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const files = {
      'there.toml': '',
      'there/x': '',
      'start.bat': `${launch} --d`,
      'there/x.ps1': `param($D)\n${launch} --d $D`,
      'sub.bat': `@echo off\nset E=1\n${launch} --d %D% %1`,
    };
    expect(started(text, files)).toEqual(expected);
  });

  it('takes hostile files in little time', () => {
    const many = 30_000;
    for (const text of [
      '(',
      '%',
      '!',
      '^',
      '"',
      'if 1==1 ',
      '%a:',
      '&',
      '%%~',
      ' ^\n',
      'set a=%a%%a%x\n',
      ':a\ngoto a\n',
    ]) {
      const start = performance.now();
      started(`rem accelerate\nsetlocal enabledelayedexpansion\nset a=b\n${text.repeat(many / text.length)}`);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});
