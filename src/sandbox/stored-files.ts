import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind } from './protocol.ts';

export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly kind: FileKind;
  readonly name?: string;
  readonly mimeType: string;
  readonly size: number;
  /** As getFile gives it, e.g. documents/file_3.pdf. */
  readonly path: string;
  /** Whose id it is: an id of another bot means nothing to this one. */
  readonly botId?: number;
}

const FOLDERS: Readonly<Record<FileKind, string>> = {
  document: 'documents',
  photo: 'photos',
  voice: 'voice',
  audio: 'music',
  video: 'videos',
  sticker: 'stickers',
};

/** Files that either side sent. With a folder they are written there too, so that they outlive the process. */
export class StoredFiles {
  readonly #files = new Map<string, StoredFile>();
  readonly #bytes = new Map<string, Buffer>();
  readonly #byPath = new Map<string, StoredFile>();
  readonly #botId: number;
  readonly #folder: string | undefined;
  readonly #writing = new Set<Promise<void>>();

  constructor(botId: number, folder: string | undefined) {
    this.#botId = botId;
    this.#folder = folder;
  }

  add(kind: FileKind, bytes: Buffer, mimeType: string, name?: string): StoredFile {
    const uniqueId = randomBytes(9).toString('base64url');
    const extension = /\.([a-z0-9]{1,8})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? extensionOf(mimeType);
    const file: StoredFile = {
      id: `${kind}-${uniqueId}`,
      uniqueId,
      kind,
      ...(name === undefined ? {} : { name }),
      mimeType: mimeTypeOf(extension, mimeType),
      size: bytes.length,
      path: `${FOLDERS[kind]}/file_${this.#files.size + 1}_${uniqueId}.${extension}`,
      botId: this.#botId,
    };
    this.restore([file]);
    this.#bytes.set(file.id, bytes);
    this.#write(file, bytes);
    return file;
  }

  find(id: string): StoredFile | undefined {
    const file = this.#files.get(id);
    return file?.botId === undefined || file.botId === this.#botId ? file : undefined;
  }

  findByPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  /** Undefined when the bytes are lost. */
  async bytes(file: StoredFile): Promise<Buffer | undefined> {
    const kept = this.#bytes.get(file.id);
    if (kept !== undefined || this.#folder === undefined) return kept;
    return readFile(join(this.#folder, file.id)).catch(() => undefined);
  }

  save(): readonly StoredFile[] {
    return [...this.#files.values()];
  }

  restore(files: readonly StoredFile[]): void {
    for (const file of files) {
      this.#files.set(file.id, file);
      this.#byPath.set(file.path, file);
    }
  }

  /** Waits for the writes under way. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#writing]);
  }

  #write(file: StoredFile, bytes: Buffer): void {
    const folder = this.#folder;
    if (folder === undefined) return;
    const written = mkdir(folder, { recursive: true })
      .then(() => writeFile(join(folder, file.id), bytes))
      .then(() => {
        this.#bytes.delete(file.id);
      })
      // A full disk must not stop the chat: the bytes stay in memory.
      .catch(() => undefined)
      .finally(() => this.#writing.delete(written));
    this.#writing.add(written);
  }
}

const MIME_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  vcf: 'text/vcard',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function extensionOf(mimeType: string): string {
  return Object.keys(MIME_TYPES).find((extension) => MIME_TYPES[extension] === mimeType) ?? 'bin';
}

/** Clients upload everything as octets; Telegram goes by the name. */
function mimeTypeOf(extension: string, claimed: string): string {
  return claimed === 'application/octet-stream' ? (MIME_TYPES[extension] ?? claimed) : claimed;
}
