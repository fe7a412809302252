import { describe, expect, it } from 'vitest';
import { startedIn } from '../../src/assemble/launch/started.ts';
import { unparsed } from '../../src/model/document.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';

const command = 'accelerate launch flux_train_network.py';

/** What the launches of a file name as their training config, by its path in the checkout. */
function configs(
  path: string,
  text: string,
  files: Readonly<Record<string, string>> = {},
): readonly unknown[] {
  const world = worldOfTexts([
    [path, text],
    ['configs/a.toml', ''],
    ['run.toml', ''],
    ...Object.entries(files),
  ]);
  return startedIn([unparsed(path, text)], world).started.map(({ config }) => config?.path);
}

describe('what a container has of the checkout', () => {
  it.each([
    ['WORKDIR /app\nCOPY . .', '--config_file configs/a.toml', 'configs/a.toml'],
    ['WORKDIR /app\nCOPY . /app/', '--config_file /app/run', 'run.toml'],
    ['COPY configs /cfg\nWORKDIR /cfg', '--config_file a.toml', 'configs/a.toml'],
    ['COPY run.toml /cfg/', '--config_file /cfg/run.toml', 'run.toml'],
    ['COPY ["run.toml", "/x.toml"]', '--config_file /x.toml', 'run.toml'],
    ['COPY run.toml configs /all/', '--config_file /all/run.toml', 'run.toml'],
    ['ADD --chown=1:1 ./configs/a.toml /b.toml', '--config_file /b.toml', 'configs/a.toml'],
    ['WORKDIR /app', '--config_file configs/a.toml', undefined],
    ['COPY --from=x configs /cfg', '--config_file /cfg/a.toml', undefined],
    ['COPY configs /cfg', '--config_file /other/a.toml', undefined],
    ['COPY none /cfg', '--config_file /cfg/a.toml', undefined],
  ])('%j %s: %s', (lines, args, expected) => {
    expect(configs('Dockerfile', `FROM x\n${lines}\nCMD ${command} ${args}\n`)).toEqual([expected]);
  });

  it('follows scripts there, and what they start', () => {
    const text = 'FROM x\nWORKDIR /app\nCOPY . .\nCMD ["./scripts/train.sh", "configs/a.toml"]\n';
    const files = {
      'scripts/train.sh': `#!/bin/sh\n# flux\nsh scripts/more.sh "$1"\n`,
      'scripts/more.sh': `${command} --config_file $1\n`,
    };
    expect(configs('Dockerfile', text, files)).toEqual(['configs/a.toml']);
  });

  it('makes an image from the folder that Compose says, and sees what is mounted', () => {
    const compose = (more: string) =>
      `services:\n  t:\n    build: {context: ., dockerfile: docker/Dockerfile}\n    command: [--config_file, configs/a.toml]\n${more}`;
    const files = {
      'docker/Dockerfile': `FROM x\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["accelerate", "launch", "flux_train_network.py"]\n`,
    };
    expect(configs('compose.yml', compose(''), files)).toEqual(['configs/a.toml']);
    const mounted = compose('    working_dir: /m\n    volumes: [{type: bind, source: ., target: /m}]\n');
    expect(configs('compose.yml', mounted, files)).toEqual(['configs/a.toml']);
  });
});
