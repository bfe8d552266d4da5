/** What a caller can do about it. */
export interface ResponseParameters {
  /** Seconds. */
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** A refusal as the Bot API gives it: `{ ok: false, error_code, description, parameters? }`. */
export class BotApiError extends Error {
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.name = 'BotApiError';
    this.code = code;
    this.parameters = parameters;
  }
}

/** The page of the server in front of the Bot API, which knows no JSON. */
export class HtmlError extends BotApiError {
  get page(): string {
    const title = `${this.code} ${this.message}`;
    const body = `<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>`;
    return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n${body}\r\n</body>\r\n</html>\r\n`;
  }
}

/** 400 with Telegram's prefix; the first letter is lowered as Telegram does, codes in capitals stay. */
export function badRequest(reason: string): BotApiError {
  const isCode = /^.[A-Z_]/.test(reason);
  const text = isCode ? reason : reason.charAt(0).toLowerCase() + reason.slice(1);
  return new BotApiError(400, `Bad Request: ${text}`);
}
