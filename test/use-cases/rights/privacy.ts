import { freshClient, freshPerson } from '../samples/clients.ts';
import { type Deeds, nobodyHas } from './deed.ts';

export const privacyDeeds: Deeds<'eraseClient' | 'eraseContactPerson'> = {
  eraseClient: [
    {
      title: 'of Olga’s',
      may: ['owner'],
      arrange: freshClient,
      missing: (input) => ({ ...input, clientId: nobodyHas }),
    },
  ],
  eraseContactPerson: [
    {
      title: 'of Olga’s',
      may: ['owner'],
      arrange: freshPerson,
      missing: (input) => ({ ...input, contactPersonId: nobodyHas }),
    },
  ],
};
