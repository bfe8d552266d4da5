import { freshClient, freshPerson } from '../samples/clients.ts';
import { formerMember } from '../samples/privacy.ts';
import { type Deeds, nobodyHas } from './deed.ts';

export const privacyDeeds: Deeds<'eraseClient' | 'eraseContactPerson' | 'eraseMember'> = {
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
  eraseMember: [
    {
      title: 'who has left',
      may: ['owner'],
      arrange: formerMember,
      missing: (input) => ({ ...input, memberId: nobodyHas }),
    },
  ],
};
