import type { ClientContact } from '../../clients/clients.queries.ts';
import type { Translate } from '../../lib/locale.ts';

/** The day's number of clients' contacts is reached (A6): the card shows none. */
export function areClosed(contacts: readonly ClientContact[]): boolean {
  return contacts.some(({ closed }) => closed === true);
}

/** The sentence that stands where the contacts would. */
export function closedLines(t: Translate, contacts: readonly ClientContact[]): string[] {
  return areClosed(contacts) ? [t('contacts-closed')] : [];
}
