const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{4,}/gi, "$1 [redacted]"],
  [/\b(sk|pk|rk|gsk|xai|hf)[-_][A-Za-z0-9_*.-]{6,}/g, "[redacted]"],
  [/:\/\/[^\s/@:]+:[^\s/@]+@/g, "://[redacted]@"],
];

/** The text without the secrets given, also as addresses spell them, and without anything that looks like a key. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    for (const form of [secret, encodeURIComponent(secret.toWellFormed())]) {
      clean = clean.replaceAll(form, "[redacted]");
    }
  }
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}
