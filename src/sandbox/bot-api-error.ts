/** A refusal as the Bot API gives it: `{ ok: false, error_code, description, parameters? }`. */
export class BotApiError extends Error {
  readonly code: number;
  readonly parameters: { readonly retry_after?: number } | undefined;

  constructor(code: number, description: string, parameters?: { readonly retry_after?: number }) {
    super(description);
    this.name = 'BotApiError';
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400 with Telegram's prefix; the first letter is lowered as Telegram does, codes in capitals stay. */
export function badRequest(reason: string): BotApiError {
  const isCode = /^.[A-Z_]/.test(reason);
  const text = isCode ? reason : reason.charAt(0).toLowerCase() + reason.slice(1);
  return new BotApiError(400, `Bad Request: ${text}`);
}
