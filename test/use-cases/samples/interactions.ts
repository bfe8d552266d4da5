import type { TestCompany } from '../../support/company.ts';
import { byMember, freshOffer, newFile, type Samples } from './sample.ts';

const moreWords = (company: TestCompany, { interactionId }: { interactionId: number }) =>
  company.act('addResult', company.olga, { interactionId, text: 'Ещё слова' });

const otherDirection = async (company: TestCompany, { interactionId }: { interactionId: number }) =>
  company.act('correctInteraction', company.petr, {
    interactionId,
    revision: await revisionOfTalk(company, interactionId),
    fields: { direction: 'in' },
  });

export const interactionsSamples: Samples<
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
      title: 'words and a voice message',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { interactionId: await loggedCall(company), text: 'Просит скидку', files: [newFile('voice')] },
      }),
      buildOn: (company, { interactionId }) =>
        company.act('addResult', company.olga, { interactionId, text: 'И рассрочку' }),
    },
  ],
  changeResult: [
    {
      title: 'said anew',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await talkAt(company, await callWithWords(company))), text: 'Совсем иначе' },
      }),
      buildOn: moreWords,
    },
    {
      title: 'taken away',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await talkAt(company, await callWithWords(company))), text: null },
      }),
      buildOn: moreWords,
    },
  ],
  amendWords: [
    {
      title: 'of one of two messages',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { wordsId: await wordsOf(company, await callWithWords(company)), text: 'Просит скидку 5 %' },
      }),
      buildOn: moreWords,
    },
  ],
  logClientContact: [
    {
      title: 'a call from a client without an offer',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          clientId: await company.createClient(company.olga),
          kind: 'call',
          direction: 'in',
          outcomeId: (await company.listItem('outcome', 'call')).id,
        },
      }),
      buildOn: moreWords,
    },
  ],
  correctInteraction: [
    {
      title: 'kind, direction, outcome and time',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await talkAt(company, await loggedCall(company))),
          fields: {
            kind: 'meeting',
            direction: 'in',
            outcomeId: (await company.listItem('outcome', 'meeting')).id,
            happenedAt: company.later({ hours: -20 }),
          },
        },
      }),
      buildOn: moreWords,
    },
  ],
  dropInteraction: [
    {
      title: 'with all that hangs on it',
      prepare: async (company) => {
        const interactionId = await callWithWords(company);
        await company.act('addParticipant', company.olga, {
          ...(await talkAt(company, interactionId)),
          who: { memberId: company.ivan.memberId },
        });
        await otherDirection(company, { interactionId });
        return { who: byMember(company.olga), input: await talkAt(company, interactionId) };
      },
      // Nothing is left to build on but the offer's last contact.
      buildOn: async (company, { offerId }) =>
        company.act('logContact', company.petr, {
          offerId: offerId ?? 0,
          revision: await company.revisionOf({ offerId: offerId ?? 0 }),
          kind: 'call',
          nextStep: { at: company.later({ days: 3 }) },
        }),
    },
  ],
  addParticipant: [
    {
      title: 'by name, with a phone and an e-mail',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await talkAt(company, await loggedCall(company))),
          who: { name: 'Степан', phone: '+380671112233', email: 'stepan@example.com' },
        },
      }),
      buildOn: otherDirection,
    },
  ],
  removeParticipant: [
    {
      title: 'a colleague',
      prepare: async (company) => {
        const { interactionId, participantId } = await callWithColleague(company);
        return {
          who: byMember(company.olga),
          input: { ...(await talkAt(company, interactionId)), participantId },
        };
      },
      buildOn: otherDirection,
    },
  ],
};

export async function loggedCall(company: TestCompany): Promise<number> {
  const contact = { kind: 'call', nextStep: { at: company.later({ days: 1 }) } } as const;
  const done = await company.act('logContact', company.olga, { ...(await freshOffer(company)), ...contact });
  return done.result.interactionId;
}

export async function callWithWords(company: TestCompany): Promise<number> {
  const interactionId = await loggedCall(company);
  for (const text of ['Просит скидку', 'И рассрочку']) {
    await company.act('addResult', company.olga, { interactionId, text });
  }
  return interactionId;
}

export async function callWithColleague(
  company: TestCompany,
): Promise<{ interactionId: number; participantId: number }> {
  const interactionId = await loggedCall(company);
  const who = { memberId: company.ivan.memberId };
  await company.act('addParticipant', company.olga, { ...(await talkAt(company, interactionId)), who });
  const [row] = await company.sql<{ id: number }>(
    'select interaction_participant_id as id from sales.interaction_participants where interaction_id = $1',
    [interactionId],
  );
  return { interactionId, participantId: row?.id ?? 0 };
}

async function revisionOfTalk(company: TestCompany, interactionId: number): Promise<number> {
  const [row] = await company.sql<{ revision: number }>(
    'select revision from sales.interactions where interaction_id = $1',
    [interactionId],
  );
  return row?.revision ?? 0;
}

export async function talkAt(company: TestCompany, interactionId: number) {
  return { interactionId, revision: await revisionOfTalk(company, interactionId) };
}

/** The first words of an interaction. */
export async function wordsOf(company: TestCompany, interactionId: number): Promise<number> {
  const [row] = await company.sql<{ id: number }>(
    'select min(interaction_words_id) as id from sales.interaction_words where interaction_id = $1',
    [interactionId],
  );
  return row?.id ?? 0;
}
