import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { plainLaunch } from './plain.ts';

/** What a launcher starts: whether maybe, the script and its words, one line each. */
function launched(text: string, files: Readonly<Record<string, string>> = {}, path = 'launch.py'): string[] {
  const world = worldOfTexts([...Object.entries(files), [path, text]]);
  return launchesOf(unparsed(path, text), world)
    .launches.map(plainLaunch)
    .map(({ maybe, script, args }) => [maybe ? '?' : '', script, ...args].map(told).join(' ').trim());
}

function told(word: unknown): string {
  if (typeof word === 'string') return word;
  const { starts = '', ends = '', default: usual, among } = word as Record<string, string & string[]>;
  const open = among?.join('|') ?? (usual === undefined ? '' : `=${usual}`);
  return `${starts}<${open}>${ends}`;
}

const start = 'import os, sys, subprocess, argparse\n';
const list = '["accelerate", "launch", "flux_train_network.py"';

describe('what a launcher of Python does not tell', () => {
  it.each([
    [
      'a variable of the environment',
      `subprocess.run(${list}, os.environ["NAME"]])`,
      ['flux_train_network.py <>'],
    ],
    [
      'a variable with what it is else',
      `subprocess.run(${list}, "--seed=" + os.getenv("SEED", "1")])`,
      ['flux_train_network.py --seed=<=--seed=1>'],
    ],
    [
      'or',
      `n = os.environ.get("NAME") or "cat"\nsubprocess.run(${list}, n])`,
      ['flux_train_network.py <=cat>'],
    ],
    [
      'a variable that the script sets itself',
      `os.environ["NAME"] = "cat"\nsubprocess.run(${list}, os.environ["NAME"]])`,
      ['flux_train_network.py cat'],
    ],
    [
      'options of the launcher',
      `p = argparse.ArgumentParser()\np.add_argument("-d", "--dim", type=int, default=4)\np.add_argument("name")\na = p.parse_args()\nsubprocess.run(${list}, str(a.dim * 2), a.name])`,
      ['flux_train_network.py <=8> <>'],
    ],
    ['what it is given', `subprocess.run(${list}, *sys.argv[1:]])`, ['flux_train_network.py <=>']],
    [
      'what somebody types',
      `subprocess.run(${list}, f"--x={input()}.toml"])`,
      ['flux_train_network.py --x=<>.toml'],
    ],
    [
      'a condition',
      `cmd = ${list}]\nif os.environ.get("SAVE") == "1":\n    cmd.append("--save_state")\nsubprocess.run(cmd)`,
      ['? flux_train_network.py --save_state', '? flux_train_network.py'],
    ],
    [
      'a value that was compared is what it was compared with',
      `k = os.environ["KIND"]\nif k == "flux":\n    subprocess.run(["accelerate", "launch", f"{k}_train_network.py"])`,
      ['? flux_train_network.py'],
    ],
    [
      'a check that only stops the script',
      `if not os.path.exists("/models/ae.sft"):\n    print("no")\n    sys.exit(1)\nsubprocess.run(${list}])`,
      ['flux_train_network.py'],
    ],
    [
      'a loop over what is not known',
      `import glob\nfor f in glob.glob("*.toml"):\n    subprocess.run(${list}, "--config_file", f])`,
      ['? flux_train_network.py --config_file <>'],
    ],
    [
      'a list that may have grown',
      `cmd = ${list}]\nfor x in open("a.txt"):\n    cmd += ["--a", x]\nsubprocess.run([*cmd, "--end"])`,
      ['flux_train_network.py <> --end'],
    ],
    [
      'a list that something unknown got',
      `from other import change\ncmd = ${list}]\nchange(cmd)\nsubprocess.run(cmd)`,
      [],
    ],
    [
      'a text that is split',
      `subprocess.run(f"accelerate launch flux_train_network.py --a={input()} --b".split())`,
      ['flux_train_network.py --a=<> --b'],
    ],
    [
      'a function that a web page calls',
      `def go(name, dim=4):\n    subprocess.run(${list}, name, str(dim)])\nbutton.click(go)`,
      ['? flux_train_network.py <> <=4>'],
    ],
    [
      'a command that a function makes and somebody starts',
      `def make(name):\n    return f"accelerate launch flux_train_network.py --output_name {name}"\ndef start(text):\n    subprocess.run(text, shell=True)\nbutton.click(make)`,
      ['? flux_train_network.py --output_name <>'],
    ],
    [
      'a helper that is not in the checkout',
      `from helpers import execute_command\nexecute_command(${list}, "--seed", "1"])`,
      ['flux_train_network.py --seed 1'],
    ],
    [
      'a file that is not there',
      `import json\nsubprocess.run(${list}, json.load(open("x.json"))["a"]])`,
      ['flux_train_network.py <>'],
    ],
    ['a method that a tuple does not have', `x = ("a", "b").split()\nsubprocess.run(${list}])`, []],
    ['a syntax error', `subprocess.run(${list}])\ndef (`, []],
  ])('%s', (_, code, expected) => {
    expect(launched(`${start}${code}\n`)).toEqual(expected);
  });

  it('follows nothing in code of unit tests', () => {
    expect(launched(`${start}subprocess.run(${list}])\n`, {}, 'tests/test_launch.py')).toEqual([]);
  });

  it('takes the machine of a remote function for another', () => {
    const text = `import modal, subprocess\napp = modal.App()\n@app.function()\ndef train():\n    subprocess.run(${list}])\n@app.local_entrypoint()\ndef main():\n    train.remote()\nmain()\n`;
    const { launches } = launchesOf(unparsed('a.py', text), worldOfTexts([['a.py', text]]));
    expect(launches.map(({ elsewhere, folder }) => ({ elsewhere, folder }))).toEqual([
      { elsewhere: 'machine', folder: { unknown: { from: 'elsewhere' } } },
    ]);
  });

  it('keeps how a text begins that many conditions may let grow', () => {
    const conditions = Array.from(
      { length: 6 },
      (_, at) => `if os.environ.get("X${at}"):\n    cmd += " --x${at}"\n`,
    );
    const code = `cmd = "accelerate launch flux_train_network.py --seed 1"\n${conditions.join('')}os.system(cmd)`;
    const found = launched(`${start}${code}\n`);
    expect(found.every((one) => one.startsWith('? flux_train_network.py --seed 1'))).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });

  it('does not take a list for grown that a condition may have made anew', () => {
    const conditions = Array.from(
      { length: 6 },
      (_, at) => `if os.environ.get("X${at}"):\n    cmd.append("--x${at}")\n`,
    );
    const anew = 'if os.environ.get("NEW"):\n    cmd = ["echo"]\n    cmd.append("a")\n';
    expect(launched(`${start}cmd = ${list}]\n${conditions.join('')}${anew}subprocess.run(cmd)\n`)).toEqual(
      [],
    );
  });

  it('tells a file that Python refuses, if it may start a training, and not what only the parser does not know', () => {
    const problems = (text: string) =>
      launchesOf(unparsed('a.py', text), worldOfTexts([['a.py', text]])).problems.map(({ is }) => is);
    expect(problems(`${start}subprocess.run(${list}])\ndef (\n`)).toEqual(['syntax']);
    const code = `${start}with (open("a") as f, open("b") as g):\n    subprocess.run(${list}])\n`;
    expect(problems(code)).toEqual([]);
    expect(launched(code)).toEqual(['flux_train_network.py']);
  });

  it('takes a list to have grown that something unknown may have got', () => {
    const code = `from x import change\ncmd = ${list}]\nif os.path.exists("a"):\n    change(cmd)\nsubprocess.run([*cmd, "--end"])`;
    expect(
      launched(`${start}${code}\n`).every(
        (one) => one !== 'flux_train_network.py --end' || one.startsWith('?'),
      ),
    ).toBe(true);
  });
});
