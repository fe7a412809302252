import facts from '../../knowledge/fingerprints.json' with { type: 'json' };

const files: Readonly<Record<string, Readonly<Record<string, string>>>> = facts.files;
const code: Readonly<Record<string, readonly string[]>> = facts.code;

/** The last version all of whose files have the same fingerprints, by path; `undefined` where none has. */
export function versionOfFiles(fingerprint: (path: string) => string | undefined): string | undefined {
  return Object.entries(files).findLast(([, known]) =>
    Object.entries(known).every(([path, expected]) => fingerprint(path) === expected),
  )?.[0];
}

/** Whether a function or class has this fingerprint in some version. */
export function isKnownCode(name: string, fingerprint: string): boolean {
  return Object.hasOwn(code, name) && code[name]?.includes(fingerprint) === true;
}
