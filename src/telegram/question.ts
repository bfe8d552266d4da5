import type { Message } from 'grammy/types';
import type { IncomingFile } from '../files/file.ts';
import { isVisible } from '../lib/typed-line.ts';
import { filesOf } from './files/read-files.ts';

/** The typed answers the program ever waits for, each with the handler that takes it. */
export const questionNames = [
  'list.pin',
  'summary.days',
  'question.text',
  'question.answer',
  'form.client',
  'form.contact',
  'form.reason',
  'form.wanted',
  'form.step',
  'form.description',
  'form.sum',
  'form.want',
  'form.more',
  'form.press',
  'state.comment',
  'step.when',
  'log.when',
  'state.when',
  'state.sum',
  'field.text',
  'file.add',
  'form.files',
  'field.want',
  'newclient.field',
  'newclient.reason',
  'newclient.more',
  'client.text',
  'client.reason',
  'client.until',
  'client.quiet',
  'client.note',
  'client.person',
  'client.contact',
  'talk.when',
  'talk.text',
  'talk.person',
  'talk.find',
  'task.what',
  'task.when',
  'task.question',
  'task.reason',
  'task.until',
  'task.result',
  'task.part',
  'task.answer',
  'task.comment',
  'team.name',
  'team.place',
  'team.text',
  'handover.when',
  'settings.text',
  'lists.name',
] as const;
export type QuestionName = (typeof questionNames)[number];

const takesNoNumber: ReadonlySet<QuestionName> = new Set([
  'form.more',
  'form.step',
  'step.when',
  'log.when',
  'state.when',
  'talk.when',
  'client.until',
  'handover.when',
  'task.when',
  'task.until',
  'summary.days',
]);

/**
 * "#214" is no date and nothing to add to a form: it opens its offer, and the question stays. Why there is no next step
 * is told in words of any kind.
 */
export function passesBy({ name, args }: Question, words: string | undefined): boolean {
  if (args['none'] === 1) return false;
  return takesNoNumber.has(name) && /^\s*[#№]\s?\d{1,9}\s*$/u.test(words ?? '');
}

/**
 * Why something is so is mostly a button, and nobody begins it as a new offer begins. Not so the comment of a move:
 * what was sent is an offer there.
 */
export function asksWhy({ name, args }: Question): boolean {
  return (
    args['none'] === 1 || ['form.press', 'newclient.reason', 'client.reason', 'client.quiet'].includes(name)
  );
}

/** A typed answer that is waited for. Plain JSON: it is stored between updates. */
export interface Question {
  readonly name: QuestionName;
  readonly companyId: number;
  /** Ids and codes the handler needs to go on: an offer, its revision, a draft ... */
  readonly args: Readonly<Record<string, string | number>>;
}

/** What a person sent in answer: words, a contact card, files, or something that is none of these. */
export interface Answer {
  readonly text?: string;
  readonly contact?: { readonly phone: string; readonly name: string };
  /** A photo, voice, document ... of the message, and the words below it; absent when there is none. */
  readonly files?: readonly IncomingFile[];
  readonly caption?: string;
}

/** again: the answer did not fit, said so, and the question stays. */
export type Verdict = 'again' | 'done';

/** Words with nothing to see in them answer nothing. */
export function readAnswer(message: Message): Answer {
  const { contact } = message;
  const words = wordsOf(message);
  const text = words !== undefined && isVisible(words) ? words : undefined;
  const files = filesOf(message);
  return {
    ...(files.length === 0 ? {} : { files }),
    ...(message.caption === undefined ? {} : { caption: cleanWords(message.caption) }),
    ...(text === undefined ? {} : { text }),
    ...(contact
      ? {
          contact: {
            phone: contact.phone_number,
            name: `${contact.first_name} ${contact.last_name ?? ''}`.trim(),
          },
        }
      : {}),
  };
}

/** What was typed; NUL and halves of surrogate pairs, which no database text holds, as the replacement character. */
export function wordsOf(message: Message): string | undefined {
  return message.text === undefined ? undefined : cleanWords(message.text);
}

function cleanWords(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd');
}
