import { type ClientStatus, type StoredStatus, statusOn } from '../../clients/client.ts';
import { inZone } from '../../lib/zone.ts';
import type { MemberTurn } from '../member-turn.ts';

/** The company's date, ISO: blocks end by it, whatever zone the person is in. */
export function companyToday({ now, company }: MemberTurn): string {
  return inZone(now, company.timeZone).toISODate();
}

export function statusToday(turn: MemberTurn, client: StoredStatus): ClientStatus {
  return statusOn(client, companyToday(turn));
}
