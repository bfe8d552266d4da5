import type { ClientFacts } from '../../clients/client-card.queries.ts';
import type { Channel, ContactPerson } from '../../clients/contact-persons.queries.ts';
import { formatBirthday } from '../../lib/birthday-in-words.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import type { Notice } from '../offers/card.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { clientTitle } from './client-card.view.ts';
import { atClient } from './more.view.ts';

const peopleOnPage = 6;
const mostChannels = 8;

/** The people at a client, a page of them; the client's own numbers and addresses stand first. */
export function peopleView(
  t: Translate,
  client: ClientFacts,
  people: readonly ContactPerson[],
  skip: number,
  notice?: Notice,
): Screen {
  const page = people.slice(skip, skip + peopleOnPage);
  const at = atClient(client);
  const turnTo = (label: string, to: number): Button => ({
    ...{ ...at, label, action: 'client.people' },
    args: [packNumber(to)],
  });
  return {
    text: [...(notice ? [notice.text, ''] : []), clientTitle(client), t('client-people-ask')].join('\n'),
    keyboard: [
      undoRow(t, notice),
      ...page.map((person): Button[] => [
        { ...at, label: personLabel(t, person), action: 'client.person', args: [packNumber(person.id)] },
      ]),
      [
        ...(skip > 0 ? [turnTo('‹', Math.max(0, skip - peopleOnPage))] : []),
        ...(people.length > skip + peopleOnPage ? [turnTo('›', skip + peopleOnPage)] : []),
      ],
      [
        { ...at, label: t('client-person-add'), action: 'client.enter', args: ['0', 'new'] },
        { ...at, label: t('back-to-card'), action: 'client.card' },
      ],
    ],
  };
}

function personLabel(t: Translate, person: ContactPerson): string {
  if (person.name === null) return t('client-own-contacts', { count: person.channels.length });
  return `👤 ${clip([person.name, person.role].filter(Boolean).join(', '), 29)}`;
}

/** One person: what is known, each number whole on its line, and what can be done. */
export function personView(
  t: Translate,
  client: ClientFacts,
  person: ContactPerson,
  mayErase: boolean,
  notice?: Notice,
): Screen {
  const id = packNumber(person.id);
  const at = { id: client.id, revision: person.revision };
  const ask = (label: string, part: string): Button => ({
    ...at,
    label,
    action: 'client.enter',
    args: [id, part],
  });
  const isOwn = person.name === null;
  return {
    text: [...(notice ? [notice.text, ''] : []), clientTitle(client), ...personLines(t, person)].join('\n'),
    keyboard: [
      undoRow(t, notice),
      ...person.channels.slice(0, mostChannels).map((channel): Button[] => [channelButton(client, channel)]),
      [ask(t('client-phone-add'), 'phone'), ask(t('client-email-add'), 'email')],
      isOwn ? [] : [ask(t('client-button-name'), 'name'), ask(t('client-button-role'), 'role')],
      isOwn
        ? []
        : [
            ask(t('client-button-birthday'), 'birthday'),
            { ...at, label: t('client-person-remove'), action: 'client.gone', args: [id] },
          ],
      [
        ...(mayErase && !isOwn
          ? [{ ...at, label: t('privacy-button'), action: 'privacy.person' as const, args: [id] }]
          : []),
        { ...atClient(client), label: t('back-to-card'), action: 'client.people' },
      ],
    ],
  };
}

function undoRow(t: Translate, notice: Notice | undefined): Button[] {
  if (notice?.undoChangeId === undefined) return [];
  return [{ label: t('undo'), action: 'change.undo', id: notice.undoChangeId }];
}

function personLines(t: Translate, { name, role, birthday, channels }: ContactPerson): string[] {
  const who =
    name === null
      ? [t('client-own-title')]
      : [`👤 <b>${h(clip(name, 80))}</b>`, ...(role === null ? [] : [h(clip(role, 80))])];
  return [
    ...who,
    ...(birthday === null ? [] : [`🎂 ${formatBirthday(birthday, t.locale)}`]),
    ...channels.slice(0, mostChannels).map((channel) => `${mark(channel)} ${h(shown(channel))}`),
    ...(channels.length === 0 ? [t('client-no-contacts')] : []),
  ];
}

function mark({ kind }: Pick<Channel, 'kind'>): string {
  return kind === 'phone' ? '📞' : '✉️';
}

/** As people read it: a phone in its international groups. */
function shown({ kind, value }: Pick<Channel, 'kind' | 'value'>): string {
  return kind === 'phone' ? formatPhone(value) : value;
}

function channelButton(client: ClientFacts, channel: Channel): Button {
  const { id, revision } = channel;
  const label = `✏️ ${clip(shown(channel), 28)}`;
  return { id: client.id, revision, label, action: 'client.way', args: [packNumber(id)] };
}

/** A number or address: another one is typed, or it goes. */
export function channelView(
  t: Translate,
  client: ClientFacts,
  person: ContactPerson,
  channel: Channel,
): Screen {
  const at = { id: client.id, revision: channel.revision };
  return {
    text: [
      clientTitle(client),
      `${mark(channel)} ${h(shown(channel))}`,
      '',
      t(`client-ask-${channel.kind}`),
    ].join('\n'),
    keyboard: [
      [
        { label: t('client-way-copy'), copy: channel.value },
        { ...at, label: t('client-way-remove'), action: 'client.lost', args: [packNumber(channel.id)] },
      ],
      [{ ...at, label: t('back-to-card'), action: 'client.person', args: [packNumber(person.id)] }],
    ],
  };
}
