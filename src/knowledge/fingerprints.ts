import facts from '../../knowledge/fingerprints.json' with { type: 'json' };

/** The last version all of whose files have the same fingerprints, by path; `undefined` where none has. */
export function versionOfFiles(fingerprint: (path: string) => string | undefined): string | undefined {
  // Asked for here, so that a start that needs none of it does not read the file.
  const files: Readonly<Record<string, Readonly<Record<string, string>>>> = facts.files;
  return Object.entries(files).findLast(([, known]) =>
    Object.entries(known).every(([path, expected]) => fingerprint(path) === expected),
  )?.[0];
}

/** Whether a function or class has this fingerprint in some version. */
export function isKnownCode(name: string, fingerprint: string): boolean {
  const code: Readonly<Record<string, readonly string[]>> = facts.code;
  return Object.hasOwn(code, name) && code[name]?.includes(fingerprint) === true;
}
