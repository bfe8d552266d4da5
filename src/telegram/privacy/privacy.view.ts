import type { ClientFacts } from '../../clients/client-card.queries.ts';
import type { ContactPerson } from '../../clients/contact-persons.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import type { Colleague } from '../../members/members.queries.ts';
import { clientTitle } from '../clients/client-card.view.ts';
import { clip, h } from '../ui/html.ts';
import { type ActionName, packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';

type Subject = 'client' | 'person' | 'member';

/** Whom it is about, and which buttons are theirs. */
export interface Asked {
  readonly subject: Subject;
  readonly title: string;
  readonly at: { readonly id: number; readonly revision: number; readonly args?: readonly string[] };
  readonly back: Button;
  /** A colleague who still works here is not erased. */
  readonly mayErase: boolean;
}

const actions: Readonly<
  Record<Subject, Readonly<Record<'show' | 'export' | 'erase' | 'erased', ActionName>>>
> = {
  client: {
    ...{ show: 'privacy.client', export: 'privacy.export' },
    ...{ erase: 'privacy.erase', erased: 'privacy.erased' },
  },
  person: {
    ...{ show: 'privacy.person', export: 'privacy.personexport' },
    ...{ erase: 'privacy.personerase', erased: 'privacy.personerased' },
  },
  member: {
    ...{ show: 'privacy.member', export: 'privacy.memberexport' },
    ...{ erase: 'privacy.membererase', erased: 'privacy.membererased' },
  },
};

export function clientAsked(t: Translate, client: ClientFacts): Asked {
  const at = { id: client.id, revision: client.revision };
  const back: Button = { ...at, label: t('back-to-card'), action: 'client.edit' };
  return { subject: 'client', title: clientTitle(client), at, back, mayErase: true };
}

export function personAsked(t: Translate, client: ClientFacts, person: ContactPerson): Asked {
  const at = { id: client.id, revision: person.revision, args: [packNumber(person.id)] };
  const title = `${clientTitle(client)}\n👤 <b>${h(clip(person.name ?? '', 80))}</b>`;
  const back: Button = { ...at, label: t('back-to-card'), action: 'client.person' };
  return { subject: 'person', title, at, back, mayErase: true };
}

export function memberAsked(t: Translate, { id, revision, name, suspended, erased }: Colleague): Asked {
  const back: Button = { label: t('back-to-card'), action: 'team.member', id };
  const title = `<b>${h(clip(name, 60))}</b>`;
  return { subject: 'member', title, at: { id, revision }, back, mayErase: suspended && !erased };
}

/** What somebody may ask for of what is kept about them. */
export function privacyView(t: Translate, { subject, title, at, back, mayErase }: Asked): Screen {
  const does = actions[subject];
  return {
    text: [title, '', t(`privacy-about-${subject}`)].join('\n'),
    keyboard: [
      [{ ...at, label: t('privacy-button-export'), action: does.export }],
      mayErase ? [{ ...at, label: t('privacy-button-erase'), action: does.erase }] : [],
      [back],
    ],
  };
}

/** Asked beforehand: nobody can take it back. */
export function askEraseView(t: Translate, { subject, title, at }: Asked): Screen {
  const does = actions[subject];
  return {
    text: [title, '', t(`privacy-ask-erase-${subject}`)].join('\n'),
    keyboard: [
      [{ ...at, label: t('privacy-button-erase-now'), action: does.erased, style: 'danger' }],
      [{ ...at, label: t('privacy-button-keep'), action: does.show }],
    ],
  };
}
