import { clientKinds } from '../../clients/client.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { parseEmail } from '../../lib/email.ts';
import { parsePhone } from '../../lib/phone.ts';
import { readTaxNumber } from '../../lib/tax-number.ts';
import { beginningOf, isVisible } from '../../lib/typed-line.ts';
import type { MemberTurn } from '../member-turn.ts';
import { endsInBrokenPhone, readNameAndPhone } from '../offers/form-words.ts';
import type { Answer } from '../question.ts';
import type { Button } from '../ui/screen.ts';
import type { ClientDraft } from './client-drafts.ts';
import { type FormField, formFields } from './client-form.view.ts';

/** The ready answers of a question. */
export function answersOf(
  draft: ClientDraft,
  field: FormField,
  set: (label: string, value: string) => Button,
): Button[] {
  if (field === 'kind') return clientKinds.map((kind) => set(`client-kind-${kind}`, kind));
  if (field === 'name') return draft.contactPerson === undefined ? [] : [set('form-name-same', 'same')];
  if (field === 'phone' && draft.phones.length === 0) return [set('form-without-phone', 'none')];
  return isFilled(draft, field) ? [set('client-clear', 'none')] : [];
}

function isFilled(draft: ClientDraft, field: Exclude<FormField, 'kind' | 'name'>): boolean {
  const value =
    field === 'phone' ? draft.phones[0] : field === 'email' ? draft.emails[0] : draft[keys[field]];
  return value !== undefined;
}

/** Under which name the draft keeps what is a line of words. */
const keys = {
  person: 'contactPerson',
  role: 'role',
  taxNumber: 'taxNumber',
  address: 'address',
  site: 'site',
  source: 'source',
  notes: 'notes',
} as const;

export function readField(field: string | undefined): FormField {
  const found = formFields.find((known) => known === field);
  if (!found) throw new DomainError('NOT_FOUND');
  return found;
}

export function readySet(
  draft: ClientDraft,
  field: FormField,
  value: string | undefined,
): Partial<ClientDraft> {
  switch (field) {
    case 'kind': {
      const kind = clientKinds.find((known) => known === value);
      if (!kind) throw new DomainError('NOT_FOUND');
      return { kind };
    }
    case 'name':
      return { name: draft.contactPerson, contactPerson: undefined, kind: 'person' };
    case 'phone':
      return { phones: [], withoutPhone: true };
    case 'email':
      return { emails: [] };
    default:
      return { [keys[field]]: undefined };
  }
}

/** Which field of a client words are for that nobody has asked for. */
export function fieldOf(turn: MemberTurn, text: string): 'phone' | 'email' | 'notes' {
  if (parsePhone(text, countryOfZone(turn.company.timeZone))) return 'phone';
  return parseEmail(text) === undefined ? 'notes' : 'email';
}

/** @throws INVALID for what does not fit the field: it says so, and the question stays */
export function take(
  turn: MemberTurn,
  draft: ClientDraft,
  field: FormField,
  answer: Answer,
): Partial<ClientDraft> {
  const country = countryOfZone(turn.company.timeZone);
  const text = answer.text?.trim() ?? '';
  if (answer.contact) return takeContact(turn, draft, field, answer.contact);
  switch (field) {
    case 'name': {
      const { name, phone } = readNameAndPhone(text, country);
      if (phone === undefined && endsInBrokenPhone(name))
        throw new DomainError('INVALID', { field: 'phone' });
      const phones = phone === undefined ? {} : { phones: [...new Set([...draft.phones, phone])] };
      return name === '' ? phones : { name: fitting(name, 300, 'name'), isOther: undefined, ...phones };
    }
    case 'phone': {
      const phone = parsePhone(text, country)?.e164;
      if (phone === undefined) throw new DomainError('INVALID', { field: 'phone' });
      return { phones: [...new Set([...draft.phones, phone])], withoutPhone: undefined };
    }
    case 'email': {
      const email = parseEmail(text);
      if (email === undefined) throw new DomainError('INVALID', { field: 'email' });
      return { emails: [...new Set([...draft.emails, email])] };
    }
    case 'taxNumber': {
      const reading = readTaxNumber(text, country);
      if (reading.ok) return { taxNumber: reading.number };
      throw new DomainError('INVALID', { field: reading.reason === 'digit' ? 'taxDigit' : 'taxNumber' });
    }
    case 'kind':
      return {};
    case 'notes':
      return { notes: fitting(text, 4096, 'notes') };
    case 'address':
      return { address: fitting(text, 500, 'address') };
    default:
      return { [keys[field]]: fitting(text, 300, keys[field]) };
  }
}

/** A contact card answers for the phone and the person, whatever was asked. */
function takeContact(
  turn: MemberTurn,
  draft: ClientDraft,
  field: FormField,
  contact: { phone: string; name: string },
): Partial<ClientDraft> {
  const phone = parsePhone(contact.phone, countryOfZone(turn.company.timeZone))?.e164;
  if (phone === undefined && field === 'phone') throw new DomainError('INVALID', { field: 'phone' });
  const name = beginningOf(contact.name.trim(), 300);
  return {
    ...(phone === undefined
      ? {}
      : { phones: [...new Set([...draft.phones, phone])], withoutPhone: undefined }),
    ...(name === '' || draft.contactPerson !== undefined ? {} : { contactPerson: name }),
  };
}

function fitting(text: string, most: number, field: string): string {
  if (!isVisible(text) || text.length > most) throw new DomainError('INVALID', { field });
  return text;
}
