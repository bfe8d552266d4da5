import type { Statement } from '../db/company.ts';

/** Words of an interaction, a comment on a line of an offer's history. */
export type LinkTarget = 'words' | 'comment';

/** A message of a person in a chat with a bot. */
export interface MessagePlace {
  readonly botId: number;
  readonly chatId: number;
  readonly messageId: number;
}

/** A row inserted by a statement that travels with the same commit has no id yet that the program knows. */
const newest: Readonly<Record<LinkTarget, string>> = {
  words: `currval('sales.interaction_words_interaction_words_id_seq')`,
  comment: `currval('sales.offer_events_offer_event_id_seq')`,
};

export function linkInsert(
  message: MessagePlace,
  link: { companyId: number; target: LinkTarget; id: number | 'newest'; at: Date },
): Statement {
  const id = link.id === 'newest' ? newest[link.target] : '$7';
  return {
    name: `link-message-${link.id === 'newest' ? link.target : 'id'}`,
    text: `insert into platform.message_links (bot_id, chat_id, message_id, company_id, target, at, target_id)
      values ($1, $2, $3, $4, $5, $6, ${id})
      on conflict (bot_id, chat_id, message_id) do update
        set company_id = excluded.company_id, target = excluded.target, target_id = excluded.target_id, at = excluded.at`,
    values: [
      message.botId,
      message.chatId,
      message.messageId,
      link.companyId,
      link.target,
      link.at,
      ...(link.id === 'newest' ? [] : [link.id]),
    ],
  };
}
