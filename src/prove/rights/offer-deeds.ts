import { packIncoming } from '../../interactions/incoming.ts';
import { type Deed, does, fresh, heads, near, offerOf, revisionOf, theOne, tomorrow } from './deed.ts';
import type { Ground } from './ground.ts';

/** A call about the manager's offer that the manager has logged, or somebody above. */
async function talkOf(ground: Ground, by: 'manager' | 'owner' = 'manager') {
  const { offerId, revision } = await offerOf(ground);
  const call = { offerId, revision, kind: 'call', nextStep: { at: tomorrow() } } as const;
  const { interactionId } = await ground.act('logContact', ground.people[by], call);
  return { interactionId, revision: await revisionOf(ground, 'interactions', interactionId) };
}

async function plannedOf(ground: Ground) {
  const { offerId } = await offerOf(ground);
  const planned =
    'select interaction_id as id from sales.interactions where offer_id = $1 and happened_at is null';
  const interactionId = await theOne(ground, planned, offerId);
  return { offerId, interactionId, revision: await revisionOf(ground, 'interactions', interactionId) };
}

const file = () => {
  const id = fresh('file').replace(' ', '-');
  return { kind: 'photo', telegramId: id, uniqueId: `u${id}` } as const;
};

async function fileOf(ground: Ground) {
  const { offerId } = await offerOf(ground);
  await ground.act('addOfferFiles', ground.people.manager, { offerId, files: [file()] });
  const attached = 'select max(file_id) as id from sales.files where offer_id = $1';
  return { fileId: await theOne(ground, attached, offerId) };
}

/** Forwarded by the manager, and waiting for its place. */
async function forwarded({ pool, companyId, people }: Ground) {
  const draftId = fresh('talk').replace(' ', '-');
  const data = packIncoming([{ messageId: 1, text: 'When?', at: new Date() }]);
  await pool.query(
    `insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
      values ($1, $2, $3, 'incoming', $4, now())`,
    [companyId, draftId, people.manager.memberId, JSON.stringify(data)],
  );
  return draftId;
}

async function askedLine(ground: Ground) {
  const { offerId } = await offerOf(ground);
  await ground.act('askAboutOffers', ground.people.owner, { offerIds: [offerId], text: 'Why?' });
  const line = 'select max(question_line_id) as id from sales.question_lines where offer_id = $1';
  return { questionLineId: await theOne(ground, line, offerId) };
}

const hers = near;

/** What is done on an offer, and what was said with a client. */
export const offerDeeds: readonly Deed[] = [
  does('reassignOffers', 'offers are given away together', heads, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    return { offers: [{ offerId, revision }], managerId: ground.people.colleague.memberId };
  }),
  does('planKind', 'what is planned becomes a meeting', near, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    return { offerId, revision, kind: 'meeting' };
  }),
  does('logContact', 'a call is logged', near, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    return { offerId, revision, kind: 'call', nextStep: { at: tomorrow() } };
  }),
  does('noAnswer', 'nobody answered', near, plannedOf),
  does('moveStep', 'a step is put off', near, async (ground) => ({
    ...(await plannedOf(ground)),
    to: 'hour',
  })),
  does('amendComment', 'the manager’s comment is said otherwise', ['manager'], async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const move = { offerId, revision, to: 'await_client', comment: 'Sent' } as const;
    await ground.act('changeState', ground.people.manager, move);
    const said =
      'select max(offer_event_id) as id from sales.offer_events where offer_id = $1 and comment is not null';
    return { offerEventId: await theOne(ground, said, offerId), text: 'Sent by post' };
  }),
  does('saveNote', 'a note of an offer is kept', near, async (ground) => ({
    on: { offerId: (await offerOf(ground)).offerId },
    text: 'The guard has the keys',
  })),
  does('logIncoming', 'what the manager forwarded is put to an offer', ['manager'], async (ground) => ({
    draftId: await forwarded(ground),
    on: { offerId: (await offerOf(ground)).offerId },
  })),
  does('addOfferFiles', 'a file is added to an offer', near, async (ground) => ({
    offerId: (await offerOf(ground)).offerId,
    files: [file()],
  })),
  does('addClientFiles', 'a file is added to a client', near, async (ground) => ({
    clientId: (await offerOf(ground)).clientId,
    files: [file()],
  })),
  does('removeFile', 'a file of an offer is removed', near, fileOf),
  does('addResult', 'a word is added to the manager’s call', ['manager'], async (ground) => ({
    interactionId: (await talkOf(ground)).interactionId,
    text: 'They think',
  })),
  does('changeResult', 'the result of a call is said anew', hers, async (ground) => ({
    ...(await talkOf(ground)),
    text: 'They think',
  })),
  does('amendWords', 'the manager’s words are said otherwise', ['manager'], async (ground) => {
    const { interactionId } = await talkOf(ground);
    await ground.act('addResult', ground.people.manager, { interactionId, text: 'Yes' });
    const words =
      'select min(interaction_words_id) as id from sales.interaction_words where interaction_id = $1';
    return { wordsId: await theOne(ground, words, interactionId), text: 'No' };
  }),
  does('logClientContact', 'a call without an offer is logged', hers, async (ground) => ({
    clientId: (await offerOf(ground)).clientId,
    kind: 'call',
  })),
  does('correctInteraction', 'a call is corrected', hers, async (ground) => ({
    ...(await talkOf(ground)),
    fields: { direction: 'in' },
  })),
  does('correctInteraction', 'a call that the owner has logged is corrected', heads, async (ground) => ({
    ...(await talkOf(ground, 'owner')),
    fields: { direction: 'in' },
  })),
  does('dropInteraction', 'a call is dropped', hers, (ground) => talkOf(ground)),
  does('addParticipant', 'somebody is added to a call', hers, async (ground) => ({
    ...(await talkOf(ground)),
    who: { name: 'Stepan' },
  })),
  does('removeParticipant', 'somebody is taken out of a call', hers, async (ground) => {
    const talk = await talkOf(ground);
    await ground.act('addParticipant', ground.people.manager, { ...talk, who: { name: 'Stepan' } });
    const { interactionId } = talk;
    const there =
      'select max(interaction_participant_id) as id from sales.interaction_participants where interaction_id = $1';
    const participantId = await theOne(ground, there, interactionId);
    return {
      interactionId,
      participantId,
      revision: await revisionOf(ground, 'interactions', interactionId),
    };
  }),
  does('askAboutOffers', 'the manager is asked about an offer', heads, async (ground) => ({
    offerIds: [(await offerOf(ground)).offerId],
    text: 'Why?',
  })),
  does('answerQuestion', 'a question about an offer is answered', near, async (ground) => ({
    ...(await askedLine(ground)),
    text: 'On Friday',
  })),
  does('undo', 'what the manager did is undone', ['manager'], async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const { manager } = ground.people;
    await ground.act('planNextStep', manager, { offerId, revision, nextStep: { at: tomorrow() } });
    const last = 'select max(change_id) as id from sales.changes where member_id = $1';
    return { changeId: await theOne(ground, last, manager.memberId) };
  }),
];
