const named = '(?:huggingface_token|hf_token|hugging_face_hub_token|wandb_api_key)';
const shaped = '\\b(?:hf_[a-z0-9]{16,}|gh[opsu]_[a-z0-9._-]{16,})\\b';
const credentials = new RegExp(`${shaped}|(?<=${named}\\W{1,8})[^\\s"'#,;]{4,}`, 'gi');

/** Covers what looks like a credential in a line of source, one `•` for each character, so that places stay right. */
export function coverSecrets(line: string): string {
  return line.replace(credentials, (secret) => '•'.repeat(secret.length));
}
