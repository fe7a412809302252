import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from '../../src/knowledge/store.ts';
import { type Script, scripts } from '../../src/model/script.ts';
import { Modules } from '../../src/trainer/modules.ts';
import { readOptions } from '../../src/trainer/setup-parser.ts';
import type { Table } from './tables.ts';

/** The option tables of a checkout of sd-scripts, or of kohya_ss with its submodule. Nothing of it is run. */
export function readTables(checkout: string): ReadonlyMap<Script, Table> {
  const directory = scriptsDirectory(checkout);
  const modules = new Modules((path) => {
    const file = join(directory, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });
  const tables = new Map<Script, Table>();
  for (const script of scripts) {
    const table = readOptions(modules, script);
    if (table !== undefined) tables.set(script, table);
  }
  if (tables.size === 0) throw new Error(`${directory} has none of ${scripts.join(', ')}`);
  return tables;
}

/** What `knowledge/versions.json` says of a release, from its checkout: commit, date and pins. */
export function readRelease(checkout: string, name: string): Release {
  const [commit = '', date = ''] = git(checkout, 'log', '-1', '--format=%H %cs').split(' ');
  const directory = scriptsDirectory(checkout);
  const short = commit.slice(0, 10);
  const accelerate = pin(join(checkout, 'requirements.txt'), 'accelerate');
  if (accelerate === undefined) throw new Error(`${checkout}/requirements.txt does not name accelerate`);
  if (directory === checkout) {
    const torch = pin(join(checkout, 'README.md'), 'torch');
    return {
      name,
      commit,
      date,
      options: name,
      pins: { accelerate, ...(torch && { torch }) },
      evidence: [
        `kohya-ss/sd-scripts ${short}: requirements.txt (accelerate)`,
        ...(torch ? [`kohya-ss/sd-scripts ${short}: README.md, installation (torch)`] : []),
        `option tables read from the scripts at ${short}`,
      ],
    };
  }
  const submodule = git(directory, 'log', '-1', '--format=%H');
  const torch = pin(join(checkout, 'requirements_linux.txt'), 'torch');
  const own = pin(join(directory, 'requirements.txt'), 'accelerate');
  return {
    name,
    commit,
    date,
    sdScripts: submodule,
    options: name,
    pins: { accelerate, ...(own && { sdScriptsAccelerate: own }), ...(torch && { torch }) },
    evidence: [
      `bmaltais/kohya_ss ${short}: requirements.txt (accelerate), requirements_linux.txt (torch)`,
      `bmaltais/kohya_ss ${short}: tree entry sd-scripts = commit ${submodule.slice(0, 10)}`,
      `kohya-ss/sd-scripts ${submodule.slice(0, 10)}: requirements.txt (accelerate), option tables read from the scripts`,
    ],
  };
}

function scriptsDirectory(checkout: string): string {
  const submodule = join(checkout, 'sd-scripts');
  return existsSync(join(submodule, 'train_network.py')) ? submodule : checkout;
}

function pin(file: string, name: string): string | undefined {
  if (!existsSync(file)) return undefined;
  return new RegExp(`\\b${name}((?:==|>=)[0-9.]*[0-9])`).exec(readFileSync(file, 'utf8'))?.[1];
}

function git(directory: string, ...words: string[]): string {
  return execFileSync('git', ['-C', directory, ...words], { encoding: 'utf8' }).trim();
}
