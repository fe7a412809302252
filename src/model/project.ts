/** Where the project lives. */
export const projectUrl = 'https://github.com/kohya-flux-lint/kohya-flux-lint';

/** The page that says what a rule is about. */
export function rulePage(id: string): string {
  return `${projectUrl}/blob/main/docs/rules/${id}.md`;
}
