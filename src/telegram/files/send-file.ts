import { type Api, GrammyError, InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { FileKind } from '../../files/file.ts';
import { rememberTelegramId } from '../../files/files.service.ts';
import type { FileCard } from '../../offers/files.queries.ts';
import type { MemberTurn } from '../member-turn.ts';
import { type Screen, toMarkup } from '../ui/screen.ts';
import { filesOf } from './read-files.ts';

/**
 * Sends a kept file by Telegram's id; when Telegram does not take the id any more, uploads our copy and remembers the
 * new id. Protected as screens about clients are. @returns false when neither works
 */
export async function sendFile(turn: MemberTurn, file: FileCard, caption: Screen): Promise<boolean> {
  const { companyId } = turn.actor;
  const extra = {
    caption: caption.text,
    parse_mode: 'HTML',
    reply_markup: toMarkup(companyId, caption.keyboard),
    ...(turn.protects ? { protect_content: true } : {}),
  } as const;
  const send = (content: string | InputFile) => senders[file.kind](turn.api, turn.personId, content, extra);
  if (await refusesFile(() => send(file.telegramId))) {
    const copy = await copyOf(turn, file);
    let sent: Message | undefined;
    const refused = copy === undefined || (await refusesFile(async () => (sent = await send(copy))));
    if (refused || !sent) return false;
    const telegramId = filesOf(sent)[0]?.telegramId;
    if (telegramId !== undefined) {
      await rememberTelegramId(turn.tools.database, companyId, file.contentId, telegramId);
    }
  }
  const { live } = turn.memory;
  if (live) turn.remember({ live: { ...live, last: false } });
  return true;
}

type Extra = Parameters<Api['sendDocument']>[2] & Parameters<Api['sendPhoto']>[2];
type Sender = (api: Api, chatId: number, content: string | InputFile, extra: Extra) => Promise<Message>;

const senders: Readonly<Record<FileKind, Sender>> = {
  document: (api, chatId, content, extra) => api.sendDocument(chatId, content, extra),
  photo: (api, chatId, content, extra) => api.sendPhoto(chatId, content, extra),
  voice: (api, chatId, content, extra) => api.sendVoice(chatId, content, extra),
  audio: (api, chatId, content, extra) => api.sendAudio(chatId, content, extra),
  video: (api, chatId, content, extra) => api.sendVideo(chatId, content, extra),
};

/** Another bot's id, one whose time is over, a picture Telegram cannot read: all are said of the file in a 400. */
async function refusesFile(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return false;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400 && aboutFile.test(error.description))
      return true;
    throw error;
  }
}

const aboutFile = /file|identifier|IMAGE_PROCESS_FAILED|PHOTO_/i;

async function copyOf(turn: MemberTurn, file: FileCard): Promise<InputFile | undefined> {
  const { fileStore } = turn.tools;
  const { companyId } = turn.actor;
  if (file.sha256 === null || !(await fileStore.has(companyId, file.sha256))) return undefined;
  return new InputFile(fileStore.pathOf(companyId, file.sha256), file.name ?? nameless[file.kind]);
}

const nameless: Readonly<Record<FileKind, string>> = {
  document: 'file',
  photo: 'photo.jpg',
  voice: 'voice.ogg',
  audio: 'audio.mp3',
  video: 'video.mp4',
};
