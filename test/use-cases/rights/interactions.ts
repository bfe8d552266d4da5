import type { TestCompany } from '../../support/company.ts';
import { callWithColleague, callWithWords, loggedCall, talkAt, wordsOf } from '../samples/interactions.ts';
import { type Deeds, heads, nobodyHas } from './deed.ts';

const noTalk = <I extends { interactionId: number }>(input: I): I => ({ ...input, interactionId: nobodyHas });
const called = async (company: TestCompany) => talkAt(company, await loggedCall(company));
/** Whoever logged it, and those who head the offer. */
const hers = ['manager', ...heads] as const;

export const interactionsDeeds: Deeds<
  | 'addResult'
  | 'changeResult'
  | 'amendWords'
  | 'logClientContact'
  | 'correctInteraction'
  | 'dropInteraction'
  | 'addParticipant'
  | 'removeParticipant'
> = {
  addResult: [
    {
      title: 'to a call Olga logged',
      may: ['manager'],
      arrange: async (company) => ({ interactionId: await loggedCall(company), text: 'Думает' }),
      missing: noTalk,
    },
  ],
  changeResult: [
    {
      title: 'of a call Olga logged',
      may: hers,
      arrange: async (company) => ({ ...(await called(company)), text: 'Думает' }),
      missing: noTalk,
    },
  ],
  amendWords: [
    {
      title: 'that Olga sent',
      may: ['manager'],
      arrange: async (company) => ({
        wordsId: await wordsOf(company, await callWithWords(company)),
        text: 'Нет',
      }),
      missing: (input) => ({ ...input, wordsId: nobodyHas }),
    },
  ],
  logClientContact: [
    {
      title: 'with a client of Olga’s',
      may: hers,
      arrange: async (company) => ({ clientId: await company.createClient(company.olga), kind: 'call' }),
      missing: (input) => ({ ...input, clientId: nobodyHas }),
    },
  ],
  correctInteraction: [
    {
      title: 'that Olga logged',
      may: hers,
      arrange: async (company) => ({ ...(await called(company)), fields: { direction: 'in' } }),
      missing: noTalk,
    },
    {
      title: 'that Vera logged on Olga’s offer',
      may: heads,
      async arrange(company) {
        const offer = await company.createOffer(company.olga);
        const call = { kind: 'call', nextStep: { at: company.later({ days: 1 }) } } as const;
        const at = { offerId: offer.offerId, revision: offer.revision };
        const { result } = await company.act('logContact', company.vera, { ...at, ...call });
        return { ...(await talkAt(company, result.interactionId)), fields: { direction: 'in' } };
      },
      missing: noTalk,
    },
  ],
  dropInteraction: [{ title: 'that Olga logged', may: hers, arrange: called, missing: noTalk }],
  addParticipant: [
    {
      title: 'to a call Olga logged',
      may: hers,
      arrange: async (company) => ({ ...(await called(company)), who: { name: 'Степан' } }),
      missing: noTalk,
    },
  ],
  removeParticipant: [
    {
      title: 'from a call Olga logged',
      may: hers,
      async arrange(company) {
        const { interactionId, participantId } = await callWithColleague(company);
        return { ...(await talkAt(company, interactionId)), participantId };
      },
      missing: noTalk,
    },
  ],
};
