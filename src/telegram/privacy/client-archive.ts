import { ZipFile } from 'yazl';
import type { FileStore } from '../../files/store.ts';
import type { ClientData, KeptFile } from '../../privacy/client-data.queries.ts';
import type { Data } from '../../privacy/read-parts.queries.ts';

/** Bot API: a bot sends 50 MB; the rest is for what is written around the files. */
const mostFileBytes = 48_000_000;

export interface ClientArchive {
  readonly content: Buffer;
  /** Files that are not in it: too much together, or gone from the disk. */
  readonly leftOut: number;
}

/** Everything of a client as one zip: `client.json`, and the files as people sent them. */
export async function packClient(
  { data, files }: ClientData,
  { store, companyId }: { store: FileStore; companyId: number },
): Promise<ClientArchive> {
  const zip = new ZipFile();
  zip.addBuffer(toJson(data), 'client.json');
  let bytes = 0;
  let leftOut = 0;
  for (const file of files) {
    const fits = bytes + file.sizeBytes <= mostFileBytes;
    if (!fits || !(await store.has(companyId, file.sha256))) leftOut += 1;
    else {
      bytes += file.sizeBytes;
      zip.addFile(store.pathOf(companyId, file.sha256), `files/${nameOf(file)}`);
    }
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return { content: Buffer.concat(chunks), leftOut };
}

/** As a file that a person can look at as well. */
export function toJson(data: Data): Buffer {
  return Buffer.from(`${JSON.stringify(data, null, 2)}\n`);
}

/** Whoever sent it has named it: nothing of a path is left in that. */
function nameOf({ fileId, name }: KeptFile): string {
  const plain = (name ?? '').replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '');
  return plain === '' ? String(fileId) : `${fileId}-${plain}`;
}
