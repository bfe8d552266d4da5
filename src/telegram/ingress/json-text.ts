/**
 * JSON text that PostgreSQL takes as jsonb whatever a person typed: NUL and half of a surrogate pair, which it
 * refuses, become the replacement character.
 */
export function toJsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes('\\u')) return text;
  return text.replace(/\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/g, (escape) =>
    escape === '\\u0000' || escape.startsWith('\\ud') ? '\ufffd' : escape,
  );
}
