/** Takes secrets out of a text. */
export type Redactor = (text: string) => string;

const REDACTED = "[redacted]";
/** Shorter values (`none`, `ollama`) are placeholders, and would be found in innocent text. */
const MIN_SECRET_LENGTH = 8;
const SECRET_VARIABLE = /(^|_)(API_?KEY|TOKEN|SECRET|PASSWORD)$/i;
const CREDENTIALS = /\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi;
const URL_PASSWORD = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]+@/gi;

/**
 * Takes out the keys that a run may have used: the values of environment variables that are named like keys, of those
 * named in `names`, and passwords inside addresses, also as basic authorization. Works on plain text, JSON and addresses.
 */
export function createRedactor(
  variables: Readonly<Record<string, string | undefined>>,
  names: readonly string[] = [],
): Redactor {
  const secrets = Object.entries(variables)
    .filter(([name]) => names.includes(name) || SECRET_VARIABLE.test(name))
    .map(([, value]) => value?.trim() ?? "");
  const passwords = Object.values(variables).flatMap((value) => passwordsOf(value ?? ""));
  const found = new Set(
    [...secrets, ...passwords].filter((text) => text.length >= MIN_SECRET_LENGTH),
  );
  const forms = [...found].flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
  ]);
  // The longest first: a secret may be the beginning of another.
  const searched = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => searched.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
}

/** Further takes out what looks like credentials; for messages of servers, where nothing else looks like that. */
export function redactCredentials(text: string): string {
  return text.replace(CREDENTIALS, `$1 ${REDACTED}`).replace(URL_PASSWORD, `$1${REDACTED}@`);
}

const SECRET_KEY = /api[-_]?key|authorization|password|secret|(^|[-_])token$/i;

/** A copy of JSON data in which every value under a key named like a secret is replaced. */
export function redactSecretKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactSecretKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isSecret = SECRET_KEY.test(key) && key !== "api_key_env" && typeof inner === "string";
      return [key, isSecret ? REDACTED : redactSecretKeys(inner)];
    }),
  );
}

/** The password inside an address, as it stands there and as it is meant, and the two forms of what is sent for it. */
function passwordsOf(value: string): string[] {
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^\s/@:]*):([^\s/@]+)@/i.exec(value);
  if (!match) return [];
  const [user = "", password = ""] = match.slice(1);
  const credentials = `${decoded(user)}:${decoded(password)}`;
  return [password, decoded(password), credentials, Buffer.from(credentials).toString("base64")];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
