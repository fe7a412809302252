import { closed } from '../../src/knowledge/json-schema.ts';
import { targets } from '../../src/knowledge/options.ts';
import { en } from '../../src/messages/en.ts';
import { severities } from '../../src/model/finding.ts';
import { unreadLevels } from '../../src/model/request.ts';
import { scripts } from '../../src/model/script.ts';
import { plainVersion, presets } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.ts';

const patterns = {
  type: 'array',
  items: { type: 'string', pattern: '\\S', maxLength: 1000 },
};

const version = { type: 'string', pattern: plainVersion.source };

const script = { enum: scripts };

const versions = targets.map(({ name }) => name.replace(/^.* /, ''));

const target = {
  description: 'The upstream version to check against.',
  enum: [...targets.map(({ name }) => name), ...versions, ...versions.map((one) => `v${one}`)],
};

/** The JSON Schema (draft-07) of `.kohya-flux-lint.toml`, for editors. */
export function settingsSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of kohya-flux-lint',
    description: '`.kohya-flux-lint.toml` in the root of a repository, or in `.github/`.',
    ...closed(
      {
        preset: {
          description:
            '`recommended`: what the rules say. `strict`: warnings are errors, notices are warnings. `minimal`: errors only. `advice`: recommended, and what upstream’s guides advise.',
          enum: presets,
          default: 'recommended',
        },
        script: { ...script, description: 'The upstream script that every training configuration is for.' },
        target,
        accelerate: {
          ...version,
          description:
            'The version of accelerate that is installed, where no file of the repository says so.',
        },
        torch: {
          ...version,
          description:
            'The version of torch that is installed, where no file of the repository names accelerate.',
        },
        include: {
          ...patterns,
          description:
            'The configurations to look at, as patterns of `.gitignore` from the root. By default all.',
        },
        exclude: {
          ...patterns,
          description: 'Files to leave out, as patterns of `.gitignore` from the root.',
        },
        rules: { $ref: '#/definitions/rules' },
        unread: {
          description:
            'What it is that a file was not read, whatever it looks like. By default an error where it looks like one of ours.',
          enum: unreadLevels,
        },
        'require-reason': {
          description: 'Whether a comment that suppresses findings has to say why, after `--`.',
          type: 'boolean',
          default: false,
        },
        locked: {
          description:
            'Rules whose findings neither a preset, an override, `exclude` nor a comment makes milder or leaves out.',
          type: 'array',
          items: { enum: rules.map(({ id }) => id) },
        },
        overrides: {
          description: 'What holds for some paths only. Of those that match a path the last one counts.',
          type: 'array',
          items: {
            ...closed(
              {
                paths: { ...patterns, description: 'Patterns of `.gitignore` from the root.' },
                script: { ...script, description: 'The upstream script that these configurations are for.' },
                target,
                rules: { $ref: '#/definitions/rules' },
              },
              'no setting of an override',
            ),
            required: ['paths'],
          },
        },
      },
      'no setting',
    ),
    definitions: {
      level: { enum: ['off', ...[...severities].reverse()] },
      rules: {
        description: 'What the findings of a rule are.',
        ...closed(
          Object.fromEntries(
            rules.map(({ id }) => [id, { description: en[id]?.summary, $ref: '#/definitions/level' }]),
          ),
          'no rule',
        ),
      },
    },
  };
}
