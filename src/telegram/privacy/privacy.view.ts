import type { ClientFacts } from '../../clients/client-card.queries.ts';
import type { ContactPerson } from '../../clients/contact-persons.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { clientTitle } from '../clients/client-card.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';

const backToEdit = (t: Translate, { id, revision }: ClientFacts): Button => ({
  ...{ label: t('back-to-card'), action: 'client.edit', id, revision },
});

/** What a client may ask for of what is kept about them. */
export function privacyView(t: Translate, client: ClientFacts, notice?: string): Screen {
  const at = { id: client.id, revision: client.revision };
  return {
    text: [...(notice === undefined ? [] : [notice, '']), clientTitle(client), '', t('privacy-about')].join(
      '\n',
    ),
    keyboard: [
      [{ ...at, label: t('privacy-button-export'), action: 'privacy.export' }],
      [{ ...at, label: t('privacy-button-erase'), action: 'privacy.erase' }],
      [backToEdit(t, client)],
    ],
  };
}

/** Asked beforehand: nobody can take it back. */
export function askEraseView(t: Translate, client: ClientFacts): Screen {
  const at = { id: client.id, revision: client.revision };
  return {
    text: [clientTitle(client), '', t('privacy-ask-erase')].join('\n'),
    keyboard: [
      [{ ...at, label: t('privacy-button-erase-now'), action: 'privacy.erased', style: 'danger' }],
      [{ label: t('privacy-button-keep'), action: 'privacy.client', id: client.id }],
    ],
  };
}

export function askErasePersonView(t: Translate, client: ClientFacts, person: ContactPerson): Screen {
  const args = [packNumber(person.id)];
  return {
    text: [
      clientTitle(client),
      `👤 <b>${h(clip(person.name ?? '', 80))}</b>`,
      '',
      t('privacy-ask-erase-person'),
    ].join('\n'),
    keyboard: [
      [
        {
          ...{ id: client.id, revision: person.revision, args },
          ...{ label: t('privacy-button-erase-now'), action: 'privacy.personerased', style: 'danger' },
        },
      ],
      [{ label: t('privacy-button-keep'), action: 'client.person', id: client.id, args }],
    ],
  };
}
