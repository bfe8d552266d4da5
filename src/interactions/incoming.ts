import { z } from 'zod';
import { incomingFile } from '../files/file.ts';
import { longestWords } from './interaction.ts';

/** The form's name in `sales.drafts`: what was sent or forwarded and waits for its place. */
export const incomingForm = 'incoming';

/** More at once is no talk any more, and a draft is no store. */
export const mostParts = 50;

const part = z.object({
  /** The message, in the chat of the one who sent it on. */
  messageId: z.int(),
  text: z.string().min(1).max(longestWords).optional(),
  file: incomingFile.optional(),
  /** Who said it first, of a forwarded one; `self`: whoever forwards it. */
  from: z.object({ name: z.string().min(1).max(300), self: z.boolean() }).optional(),
  /** When it was said first. */
  at: z.iso.datetime().transform((at) => new Date(at)),
});
const incoming = z.object({ v: z.int(), parts: z.array(part).min(1).max(mostParts) });

export type IncomingPart = z.output<typeof part>;

/** @returns undefined for what another version of the program kept in another shape */
export function parseIncoming(data: unknown): readonly IncomingPart[] | undefined {
  const parsed = incoming.safeParse(data);
  return parsed.success ? parsed.data.parts : undefined;
}

export function packIncoming(parts: readonly IncomingPart[]): object {
  return { v: 1, parts: parts.map((one) => ({ ...one, at: one.at.toISOString() })) };
}

/** Those who said it, but for the one who sends it on. */
export function sendersOf(parts: readonly IncomingPart[]): string[] {
  const names = parts.flatMap(({ from }) => (from && !from.self ? [from.name] : []));
  return [...new Set(names)];
}

/** The words of each part; where several people spoke, with their names. */
export function wordsOfParts(
  parts: readonly IncomingPart[],
): { readonly text: string; readonly messageId: number }[] {
  const voices = new Set(parts.map(({ from }) => from?.name));
  return parts.flatMap(({ text, from, messageId }) => {
    if (text === undefined) return [];
    const named = voices.size > 1 && from ? `${from.name}: ${text}` : text;
    return [{ text: named.length <= longestWords ? named : text, messageId }];
  });
}
