import { badRequest } from '../bot-api-error.ts';
import type { Params } from '../params.ts';
import type { WireContact } from '../wire.ts';
import { send } from './messages.ts';
import type { Method } from './method.ts';

const MAX_VCARD_BYTES = 2048;

export const sendContact: Method = (world, params) => send(world, params, { contact: readContact(params) });

/** Of sendContact and of an inline result. Throws 400. */
export function readContact(params: Params): WireContact {
  for (const name of ['phone_number', 'first_name']) {
    if (!params.has(name)) throw badRequest(`Parameter "${name}" is required`);
  }
  const lastName = params.text('last_name').trim();
  const vcard = params.text('vcard');
  if (Buffer.byteLength(vcard) > MAX_VCARD_BYTES) throw badRequest('CONTACT_VCARD_TOO_LONG');
  const contact = {
    phone_number: params.text('phone_number').trim(),
    first_name: params.text('first_name').trim(),
    ...(lastName === '' ? {} : { last_name: lastName }),
    ...(vcard === '' ? {} : { vcard }),
  };
  // The server's word for a contact that says nothing.
  if (contact.phone_number === '' || contact.first_name === '') throw badRequest('MEDIA_EMPTY');
  return contact;
}
