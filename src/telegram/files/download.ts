import http from 'node:http';
import https from 'node:https';
import { type Api, GrammyError } from 'grammy';
import { NoSuchContent, type OpenDownload } from '../../files/keeper.ts';

/**
 * Opens a file by getFile and its address (Bot API). The content is streamed, never held. The address carries the
 * token, so no error of this module tells it.
 * @throws NoSuchContent for a file over 20 MB, and for an id that is none; any other failure is worth another try
 */
export function createDownloads(api: Api, token: string, apiRoot: string): OpenDownload {
  return async (telegramId, signal) => {
    const { file_path: path, file_size: sizeBytes } = await getFile(api, telegramId, signal);
    if (path === undefined) throw new Error('Telegram named no path');
    const address = new URL(`${apiRoot}/file/bot${token}/${path}`);
    return { content: await open(address, signal), sizeBytes };
  };
}

async function getFile(api: Api, telegramId: string, signal: AbortSignal) {
  try {
    return await api.getFile(telegramId, signal as Parameters<Api['getFile']>[1]);
  } catch (error) {
    if (error instanceof GrammyError && error.description.includes('file is too big')) {
      throw new NoSuchContent('too_big', error.description);
    }
    if (error instanceof GrammyError && /(?:invalid|wrong) file/i.test(error.description)) {
      throw new NoSuchContent('gone', error.description);
    }
    throw error;
  }
}

function open(address: URL, signal: AbortSignal): Promise<http.IncomingMessage> {
  const client = address.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const asked = client.get(address, { signal }, (response) => {
      if (response.statusCode === 200) return resolve(response);
      response.resume();
      reject(new Error(`Telegram answered ${response.statusCode} for a file`));
    });
    asked.on('error', reject);
  });
}
