import type { Api } from 'grammy';
import { type Locale, translator } from '../../lib/locale.ts';
import { h } from '../ui/html.ts';

/**
 * Tells each owner that a new owner's link was made. @returns how many could not be told (they have blocked the bot, or
 * Telegram did not take it)
 */
export async function tellOwnersOfLink(
  api: Api,
  owners: readonly { readonly personId: number; readonly locale: Locale }[],
  companyName: string,
): Promise<number> {
  const told = await Promise.allSettled(
    owners.map(({ personId, locale }) => {
      const text = translator(locale)('owner-link-made', { company: h(companyName) });
      return api.sendMessage(personId, text, { parse_mode: 'HTML' });
    }),
  );
  return told.filter(({ status }) => status === 'rejected').length;
}
