const credentials =
  /\b(?:hf_[A-Za-z0-9]{16,}|gh[opsu]_[A-Za-z0-9._-]{16,}|[0-9a-f]{40})\b|(?<=(?:huggingface_token|wandb_api_key)\W{1,8})[^\s"'#,;]{4,}/g;

/** Covers what looks like a credential in a line of source, one `•` for each character, so that places stay right. */
export function coverSecrets(line: string): string {
  return line.replace(credentials, (secret) => '•'.repeat(secret.length));
}
