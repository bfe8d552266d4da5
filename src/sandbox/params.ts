import { badRequest } from './bot-api-error.ts';

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The parameters of one Bot API call, whatever way they came: a JSON body brings numbers and objects,
 * a form or a query string brings text. Reading is as lenient as Telegram's.
 */
export class Params {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #files: ReadonlyMap<string, UploadedFile>;

  constructor(values: ReadonlyMap<string, unknown>, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.#values = values;
    this.#files = files;
  }

  has(name: string): boolean {
    const value = this.#values.get(name);
    return value !== undefined && value !== null && value !== '';
  }

  /** '' when absent. */
  text(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined || value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  /** Whole number, undefined when absent or not a number. */
  integer(name: string): number | undefined {
    const text = this.text(name).trim();
    return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
  }

  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).toLowerCase());
  }

  /** A nested object or list, undefined when absent. `what` names it in the error, as Telegram does. */
  json(name: string, what: string): unknown {
    const value = this.#values.get(name);
    if (typeof value !== 'string') return value ?? undefined;
    if (value === '') return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`Can't parse ${what} JSON object`);
    }
  }

  /** An uploaded file: a part of that name, or the part that `attach://` points at. */
  file(name: string): UploadedFile | undefined {
    const value = this.#values.get(name);
    if (typeof value === 'string' && value.startsWith('attach://')) {
      return this.#files.get(value.slice('attach://'.length));
    }
    return this.#files.get(name);
  }
}
