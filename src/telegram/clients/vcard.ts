import { z } from 'zod';
import { NoSuchContent } from '../../files/keeper.ts';
import { parseBirthday } from '../../lib/birthday-in-words.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { parseEmail } from '../../lib/email.ts';
import { parsePhone } from '../../lib/phone.ts';
import { beginningOf } from '../../lib/typed-line.ts';
import { readVcards, type VcardPerson } from '../../lib/vcard.ts';
import { findDraft } from '../../members/drafts.queries.ts';
import { reachOf } from '../../members/rights.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { newDraftId } from '../offers/drafts.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import type { ClientDraft } from './client-drafts.ts';
import { startClientForm } from './client-form.ts';

/** Its name in `sales.drafts`: the people of a file wait there to be picked. */
const vcardForm = 'vcard';
const mostBytes = 1_000_000;
/** What one file may bring; a larger address book is an import. */
const mostPeople = 200;
const onPage = 7;

/** A vCard file becomes a client's form; of several people one is picked, and the others wait. @returns false for another message */
export async function takeVcard(turn: MemberTurn): Promise<boolean> {
  const document = turn.message?.document;
  if (!document || !isVcard(turn) || reachOf(turn.actor, 'client.create') === 'none') return false;
  const people = (document.file_size ?? 0) > mostBytes ? [] : await download(turn, document.file_id);
  const [only, ...others] = people;
  if (!only) await turn.say({ text: turn.t('vcard-nobody') });
  else if (others.length === 0) await startClientForm(turn, toDraft(turn, only));
  else {
    const id = newDraftId(turn);
    const name = document.file_name ?? turn.t('vcard-file');
    turn.saveDraft(id, vcardForm, { v: 1, newClient: { name: clip(name, 100) }, people });
    await showPeople(turn, id, people, 0);
  }
  return true;
}

export function isVcard({ message }: MemberTurn): boolean {
  const { file_name = '', mime_type = '' } = message?.document ?? {};
  return /\.vcf$/i.test(file_name) || /vcard/i.test(mime_type);
}

async function download(turn: MemberTurn, fileId: string): Promise<VcardPerson[]> {
  const opened = await turn.tools.openFile(fileId, turn.facts.run.signal).catch((error: unknown) => {
    // Too big for a bot, or no file at all: nobody is found in it.
    if (error instanceof NoSuchContent) return undefined;
    throw error;
  });
  if (!opened) return [];
  const { content } = opened;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    chunks.push(Buffer.from(chunk));
    bytes += chunks.at(-1)?.length ?? 0;
    if (bytes > mostBytes) return [];
  }
  return readVcards(Buffer.concat(chunks)).slice(0, mostPeople);
}

const kept = z.object({
  people: z.array(
    z.object({
      name: z.string(),
      organisation: z.string().optional(),
      title: z.string().optional(),
      phones: z.array(z.string()),
      emails: z.array(z.string()),
      birthday: z.string().optional(),
    }),
  ),
});
type KeptPerson = z.output<typeof kept>['people'][number];

async function findPeople(turn: MemberTurn, draftId: string | undefined): Promise<KeptPerson[] | undefined> {
  if (draftId === undefined) return undefined;
  const found = await turn.read((db, actor) => findDraft(db, actor, draftId));
  const parsed = found?.form === vcardForm ? kept.safeParse(found.data) : undefined;
  return parsed?.success ? parsed.data.people : undefined;
}

/** Shows the people of a file once more. @returns false when the id is of none */
export async function openVcardDraft(turn: MemberTurn, draftId: string | undefined): Promise<boolean> {
  const people = await findPeople(turn, draftId);
  if (people && draftId !== undefined) await showPeople(turn, draftId, people, 0);
  return people !== undefined;
}

export const vcardPresses = {
  /** The file, then the page's first person. */
  'vcard.page': async (turn, { args: [id, skip] }) => {
    const people = await findPeople(turn, id);
    if (people && id !== undefined) await showPeople(turn, id, people, parseNumber(skip) ?? 0);
    else await turn.tell(turn.t('newclient-gone'));
  },

  'vcard.pick': async (turn, { args: [id, index] }) => {
    const person = (await findPeople(turn, id))?.[parseNumber(index) ?? -1];
    if (person) await startClientForm(turn, toDraft(turn, person));
    else await turn.tell(turn.t('newclient-gone'));
  },

  'vcard.drop': async (turn, { args: [id = ''] }) => {
    if (!(await findPeople(turn, id))) return turn.tell(turn.t('newclient-gone'));
    turn.dropDraft(id, vcardForm);
    await turn.show({
      text: turn.t('form-dropped'),
      keyboard: [[{ label: turn.t('offer-button-desk'), action: 'desk.show' }]],
    });
  },
} satisfies Partial<PressHandlers>;

async function showPeople(
  turn: MemberTurn,
  id: string,
  people: readonly (KeptPerson | VcardPerson)[],
  from: number,
): Promise<void> {
  const skip = Math.min(from, people.length - 1);
  const page = people.slice(skip, skip + onPage);
  const turnTo = (label: string, to: number): Button => ({
    ...{ label, action: 'vcard.page' },
    args: [id, packNumber(to)],
  });
  await turn.show({
    text: [
      `<b>${turn.t('vcard-title', { count: people.length })}</b>`,
      ...page.map((person) => `👤 ${h(clip(nameOf(person), 60))}`),
      '',
      turn.t('vcard-ask'),
    ].join('\n'),
    keyboard: [
      ...page.map((person, index): Button[] => [
        {
          ...{ label: clip(nameOf(person), 32), action: 'vcard.pick' },
          args: [id, packNumber(skip + index)],
        },
      ]),
      [
        ...(skip > 0 ? [turnTo('‹', Math.max(0, skip - onPage))] : []),
        ...(people.length > skip + onPage ? [turnTo('›', skip + onPage)] : []),
      ],
      [
        { label: turn.t('form-drop'), action: 'vcard.drop', args: [id] },
        { label: turn.t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  });
}

function nameOf({ name, organisation, phones, emails }: KeptPerson | VcardPerson): string {
  const who = name || phones[0] || emails[0] || '?';
  return organisation && organisation !== name ? `${who} · ${organisation}` : who;
}

/** What of it fits: a number that is none is left out, and asked if there is no other. */
function toDraft(turn: MemberTurn, person: KeptPerson | VcardPerson): ClientDraft {
  const country = countryOfZone(turn.company.timeZone);
  const fit = (text: string | undefined): string | undefined => beginningOf(text ?? '', 300) || undefined;
  const phones = person.phones.flatMap((phone) => parsePhone(phone, country)?.e164 ?? []);
  const emails = person.emails.flatMap((email) => parseEmail(email) ?? []);
  const birthday = parseBirthday(person.birthday ?? '', turn.now);
  const { name, organisation } = person;
  const isAtWork = organisation !== undefined && organisation !== name;
  return {
    name: fit(organisation ?? name),
    kind: organisation === undefined ? 'person' : 'organisation',
    phones: [...new Set(phones)].slice(0, 20),
    emails: [...new Set(emails)].slice(0, 20),
    ...(isAtWork ? { contactPerson: fit(name), role: fit(person.title) } : {}),
    // A birthday is a person's.
    ...(birthday ? { birthday, contactPerson: fit(name) } : {}),
  };
}
