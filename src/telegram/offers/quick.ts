import type { ClientHit } from '../../clients/clients.queries.ts';
import { searchClients } from '../../clients/search.queries.ts';
import { countryOfZone } from '../../lib/country-of-zone.ts';
import { parseWhen } from '../../lib/dates-in-words.ts';
import { parseSum } from '../../lib/money.ts';
import { beginningOf } from '../../lib/typed-line.ts';
import { reachOf, requireCompanyRight } from '../../members/rights.ts';
import { offerLists } from '../../offers/presets.queries.ts';
import {
  clientSearchWords,
  type QuickContext,
  type QuickOffer,
  quickOfferWords,
  readQuickOffer,
} from '../../offers/quick-offer.ts';
import { statusToday } from '../clients/today.ts';
import type { AnswerHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { isOffered } from '../modules.ts';
import { wordsOf } from '../question.ts';
import { findOfferDraft, keepOfferDraft, newDraftId, type OfferDraft, type OpenDraft } from './drafts.ts';
import { managerOf, mostWords } from './form.ts';
import { answerContact, setClient, takeNewClient } from './form-client.ts';
import { takeFormFiles } from './form-files.ts';
import { keepAndProceed, keepStep, proceed, showAdded } from './form-flow.ts';

export function isQuickOffer(turn: MemberTurn): boolean {
  return readQuickWords(turn) !== undefined;
}

function readQuickWords({ message }: MemberTurn): string | undefined {
  const typed = message && wordsOf(message);
  return typed === undefined ? undefined : quickOfferWords(typed);
}

/** A message that begins like a quick offer opens its form. @returns false for any other, and for who sells nothing */
export async function takeQuickOffer(turn: MemberTurn): Promise<boolean> {
  const words = readQuickWords(turn);
  if (words === undefined || reachOf(turn.actor, 'offer.create') === 'none') return false;
  await startQuickOffer(turn, words);
  return true;
}

/**
 * Opens a new offer's form with all that was understood of these words, typed or forwarded; nothing is saved. What was
 * not understood stands in what is wanted. @throws NOT_FOUND for those who may not make offers
 */
export async function startQuickOffer(turn: MemberTurn, words: string): Promise<void> {
  const { quick, presets, hits, manager } = await readWords(turn, words);
  const [only] = quick.clients;
  const draft: OfferDraft = {
    ...{ category: quick.category ?? presets.category, importance: quick.importance ?? presets.importance },
    ...{ sum: quick.sum, businessLine: quick.businessLine, manager },
    wanted: beginningOf(quick.wanted, mostWords) || undefined,
    nextStep: quick.nextStepAt && { at: quick.nextStepAt },
    // Which of several is asked, with the words that named them; of nobody known, whether it is somebody new.
    search: quick.clients.length > 1 ? { name: quick.clientWords, phone: quick.phone } : newClientIn(quick),
  };
  const open = { id: newDraftId(turn), draft };
  if (words !== '') keepOfferDraft(turn, open);
  if (quick.clients.length > 1) return proceed(turn, open);
  const hit = hits.find(({ id }) => id === only?.id);
  if (hit && statusToday(turn, hit) === 'blocked') return setClient(turn, open, hit.id);
  if (hit) {
    const client = { id: hit.id, name: hit.name };
    return keepAndProceed(turn, { ...open, draft: { ...draft, client } });
  }
  if (quick.phone !== undefined) await takeNewClient(turn, open, { phone: quick.phone });
  else await proceed(turn, open);
}

/** A name at the beginning that is nobody's so far: words that begin with a capital, or stand in quotes. */
function newClientIn({ clients, phone, wanted }: QuickOffer): OfferDraft['search'] {
  const name = clients.length > 0 || phone !== undefined ? undefined : leadingName.exec(wanted)?.[0];
  return name === undefined ? undefined : { name: beginningOf(name, 300) };
}

const leadingName =
  /^(?:\p{Lu}+\s+)?(?:\u00ab[^\u00bb\n]+\u00bb|\u201e[^\u201c\n]+\u201c|"[^"\n]+"|\p{Lu}[\p{L}\p{N}'\u2019-]+(?: \p{Lu}[\p{L}\p{N}'\u2019-]+)*)(?= )/u;

interface Understood {
  readonly quick: QuickOffer;
  readonly presets: Pick<OfferDraft, 'category' | 'importance'>;
  readonly hits: readonly ClientHit[];
  readonly manager: OfferDraft['manager'];
}

/** More clients than these share a word: the words say too little. */
const mostHits = 20;

function readWords(turn: MemberTurn, words: string): Promise<Understood> {
  return turn.read(async (db, actor) => {
    requireCompanyRight(actor, 'offer.create');
    const { presets, ...lists } = await offerLists(db, actor);
    const context: QuickContext = {
      view: { ...turn.view, workFrom: turn.workTime.workFrom },
      currency: turn.company.currency,
      country: countryOfZone(turn.company.timeZone),
      ...lists,
    };
    const found = await Promise.all(
      clientSearchWords(words, context).map((word) => searchClients(db, actor, word, mostHits)),
    );
    const hits = [...new Map(found.flat().map((hit) => [hit.id, hit])).values()];
    const quick = readQuickOffer(words, context, hits);
    return { quick, presets, hits, manager: managerOf(actor) };
  });
}

/**
 * What is sent at a finished form is for it: a date is its next step, a sum its sum, other words go into the description,
 * files are its files, a contact card is the new client's.
 */
export const quickAnswers = {
  'form.more': async (turn, args, answer) => {
    const open = await findOfferDraft(turn, String(args['draftId']));
    if (!open) {
      await turn.tell(turn.t('form-gone'));
      return 'done';
    }
    if (answer.contact) {
      // It is somebody of the new client's; a client that is on file is not exchanged by a slip.
      if (open.draft.newClient) return answerContact(turn, open, 'phone', answer);
      await turn.say({ text: turn.t('form-more-contact') });
      return 'again';
    }
    if (answer.files) {
      const taken = await takeFormFiles(turn, open, 'form.more', answer);
      if (!taken) return 'again';
      await proceed(turn, taken.open, taken.said);
      return 'done';
    }
    const typed = answer.text?.trim();
    if (!typed) {
      await turn.say({ text: turn.t('form-more-kind') });
      return 'again';
    }
    const isOn = isOffered(turn.company, { module: 'quick_offer' });
    const quick = isOn ? quickOfferWords(typed) : undefined;
    if (quick === undefined) await addWords(turn, open, typed);
    else await startQuickOffer(turn, quick);
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

async function addWords(turn: MemberTurn, open: OpenDraft, typed: string): Promise<void> {
  const { draft } = open;
  const when = parseWhen(typed, { ...turn.view, workFrom: turn.workTime.workFrom });
  if (when.ok) return keepStep(turn, open, { at: when.at });
  const sum = parseSum(typed, turn.company.currency);
  if (sum) return keepAndProceed(turn, { ...open, draft: { ...draft, sum } });
  const before = draft.description ?? '';
  const description = `${before}${before === '' ? '' : '\n'}${typed}`.slice(0, mostWords);
  await showAdded(turn, { ...open, draft: { ...draft, description } }, before.length);
}
