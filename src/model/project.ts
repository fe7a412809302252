import packageJson from '../../package.json' with { type: 'json' };

/** Of this tool. */
export const version: string = packageJson.version;

/** Where the project lives. */
export const projectUrl = 'https://github.com/kohya-flux-lint/kohya-flux-lint';

/** The page that says what a rule is about, as it is in this version. */
export function rulePage(id: string): string {
  return `${projectUrl}/blob/v${version}/docs/rules/${id}.md`;
}
