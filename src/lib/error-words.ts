import { StartError } from './start-error.ts';

/** What of an error may be written down. */
export interface ErrorWords {
  readonly type: string;
  readonly message: string;
  /** The places alone. */
  readonly stack?: string;
  readonly code?: unknown;
}

/**
 * An error without the values it carries. Its fields stay behind (PostgreSQL's `detail` names a phone, grammY's `payload`
 * holds a text), and so does what its message quotes of them, tokens and passwords.
 */
export function wordsOf(error: unknown): ErrorWords {
  if (!(error instanceof Error)) return { type: typeof error, message: '' };
  const { name, message, stack } = error;
  const places = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: name,
    message: withoutSecrets(quotesValues(error) ? unquoted(message) : message),
    ...(places === undefined ? {} : { stack: places.join('\n') }),
    ...('code' in error ? { code: error.code } : {}),
  };
}

/** The same as lines, for standard error: one for what a person can put right, the whole story for what they cannot. */
export function lastWords(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const { type, message, stack = '' } = wordsOf(error);
  return `${type}: ${message}\n${stack}`;
}

/** Words of others with what they quote left out: `Unsupported start tag "…"`. */
export function unquoted(text: string): string {
  return text.replaceAll(/"[^"]*"/g, '"…"').replaceAll(/(?<=^|[\s(])'[^']*'/g, "'…'");
}

/** PostgreSQL's class of errors about values. */
const VALUE_ERROR = /^22/;

/** The parser's own errors quote what they parse, Telegram's descriptions what they were sent. */
function quotesValues(error: Error): boolean {
  if (error instanceof SyntaxError || error instanceof RangeError || error.name === 'GrammyError')
    return true;
  return 'code' in error && typeof error.code === 'string' && VALUE_ERROR.test(error.code);
}

function withoutSecrets(text: string): string {
  return text
    .replaceAll(/(?<!\d)\d{5,}:[\w-]{10,}/g, '<token>')
    .replaceAll(/(?<=[a-z]:\/\/)[^\s/@]+@/g, '<password>@');
}
