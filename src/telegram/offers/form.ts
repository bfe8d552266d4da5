import type { Actor } from '../../changes/actor.ts';
import type { ListItem } from '../../companies/companies.queries.ts';
import { type IncomingFile, mostFilesAtOnce } from '../../files/file.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { beginningOf } from '../../lib/typed-line.ts';
import { reachOf, requireCompanyRight } from '../../members/rights.ts';
import { offerPresets } from '../../offers/presets.queries.ts';
import { openClientDraft } from '../clients/client-form.ts';
import { openVcardDraft } from '../clients/vcard.ts';
import { draftHandlers } from '../draft-handlers.ts';
import type { AnswerHandlers, CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { openTaskDraft } from '../tasks/form.ts';
import { type Press, parseNumber } from '../ui/press.ts';
import { decideWhen, readNextStep, showWhen } from './choose-when.ts';
import {
  findOfferDraft,
  keepOfferDraft,
  newDraftId,
  type OfferDraft,
  type OpenDraft,
  offerForm,
} from './drafts.ts';
import { droppedView, dropView, leftView } from './form.view.ts';
import {
  answerClient,
  answerContact,
  phoneIn,
  pressClient,
  pressContact,
  pressPerson,
  setClient,
  takeNewClient,
} from './form-client.ts';
import { draftKeys, readListField, takeChoice } from './form-fields.ts';
import { takeFormFiles } from './form-files.ts';
import {
  askClient,
  askDescription,
  askFiles,
  askForPress,
  askFromList,
  askStep,
  askSum,
  askWanted,
  keepAndProceed,
  keepStep,
  proceed,
  stepFlow,
} from './form-flow.ts';
import { askLines, pressLine, takeWant } from './form-lines.ts';
import { saveOffer, showSaved } from './form-save.ts';
import { answerTwinReason, pressTwin, reopen } from './form-twins.ts';
import { readSum } from './sum.ts';

/** What a form begins with when it is opened from somewhere: a client's card, words typed in the chat, a contact card. */
export interface FormPrefill {
  readonly clientId?: number;
  readonly newClient?: { readonly name?: string; readonly phone?: string; readonly contactPerson?: string };
  readonly wanted?: string;
  readonly files?: readonly IncomingFile[];
}

/**
 * Opens a new offer's form, and asks the first thing that is missing. A draft comes to be with the first answer: a form
 * that was only looked at leaves nothing behind.
 * @throws NOT_FOUND for those who may not make offers, for a client out of reach
 */
export async function startOfferForm(turn: MemberTurn, prefill: FormPrefill = {}): Promise<void> {
  const open = await freshDraft(turn, newDraftId(turn));
  const wanted = beginningOf(prefill.wanted?.trim() ?? '', mostWords);
  const files = prefill.files?.slice(0, mostFilesAtOnce) ?? [];
  const given = { ...(wanted ? { wanted } : {}), ...(files.length > 0 ? { files } : {}) };
  const draft = { ...open.draft, ...given };
  if (Object.keys(given).length > 0) keepOfferDraft(turn, { ...open, draft });
  const begun = { ...open, draft };
  if (prefill.clientId !== undefined) return setClient(turn, begun, prefill.clientId);
  if (prefill.newClient) {
    const { phone, ...client } = prefill.newClient;
    const e164 = phone === undefined ? undefined : phoneIn(turn, phone);
    return takeNewClient(turn, begun, { ...client, ...(e164 ? { phone: e164 } : {}) });
  }
  await proceed(turn, begun);
}

export const mostWords = 4096;

async function freshDraft(turn: MemberTurn, id: string): Promise<OpenDraft> {
  const draft = await turn.read(async (db, actor) => {
    requireCompanyRight(actor, 'offer.create');
    return { ...(await offerPresets(db, actor)), manager: managerOf(actor) };
  });
  return { id, draft };
}

/** Who may choose the manager sees who it is. */
export function managerOf(actor: Actor): ListItem | undefined {
  const { memberId: id, name } = actor;
  return reachOf(actor, 'offer.assign') === 'none' ? undefined : { id, name };
}

const { withDraft, answered, sayGone } = draftHandlers(findOfferDraft, 'form-gone');

export const formCommands = {
  new: (turn) => startOfferForm(turn),
} satisfies Partial<CommandHandlers>;

export const formPresses = {
  'offers.new': (turn) => startOfferForm(turn),
  'form.open': async (turn, press) => {
    // The desk knows a draft by its id alone: it may be a client's, or the people of a file.
    const [id] = press.args;
    const open = await findOfferDraft(turn, id);
    if (open) return reopen(turn, open);
    if ((await openClientDraft(turn, id)) || (await openVcardDraft(turn, id))) return;
    if (await openTaskDraft(turn, id)) return;
    await sayGone(turn);
  },
  'form.field': withDraft(openField),
  'form.save': async (turn, press) => {
    // Its draft went with it: handled again, it would look like a form that is closed.
    const saved = await turn.earlier('createOffer');
    if (saved) await showSaved(turn, saved);
    else await withDraft(saveOffer)(turn, press);
  },

  'form.set': async (turn, press) => {
    const [id = '', field] = press.args;
    // The first answer of a form makes its draft.
    const found = await findOfferDraft(turn, id);
    const open = found ?? (field === 'client' ? await freshDraft(turn, id) : undefined);
    if (open) await setField(turn, open, press);
    else await sayGone(turn);
  },

  'form.person': withDraft((turn, open, { id }) => pressPerson(turn, open, id)),

  'form.leave': withDraft((turn, open) => turn.show(leftView(turn.t, open, turn.view))),

  'form.drop': withDraft(async (turn, open, press) => {
    if (press.args[1] !== 'yes') {
      askForPress(turn, open.id);
      return turn.show(dropView(turn.t, open, turn.view));
    }
    turn.dropDraft(open.id, offerForm);
    await turn.show(droppedView(turn.t));
  }),
} satisfies Partial<PressHandlers>;

async function openField(turn: MemberTurn, open: OpenDraft, { args }: Press): Promise<void> {
  const field = readListField(args[1]);
  if (field === 'line') return askLines(turn, open);
  if (field) return askFromList(turn, open, field);
  switch (args[1]) {
    case 'client':
      return askClient(turn, { ...open, draft: { ...open.draft, search: undefined } });
    case 'wanted':
      return askWanted(turn, open);
    case 'step':
      return askStep(turn, open);
    case 'description':
      return askDescription(turn, open);
    case 'sum':
      return askSum(turn, open);
    case 'files':
      return askFiles(turn, open);
    default:
      throw new DomainError('NOT_FOUND');
  }
}

async function setField(turn: MemberTurn, open: OpenDraft, { args }: Press): Promise<void> {
  const [, field, value] = args;
  const { draft } = open;
  const listField = readListField(field);
  if (field === 'line' || field === 'want' || field === 'unline') return pressLine(turn, open, field, value);
  if (listField) {
    const chosen =
      value === 'none' && listField !== 'manager'
        ? undefined
        : await takeChoice(turn, listField, parseNumber(value));
    return keepAndProceed(turn, { ...open, draft: { ...draft, [draftKeys[listField]]: chosen } });
  }
  switch (field) {
    case 'client':
      return pressClient(turn, open, value);
    case 'name':
    case 'phone':
      return pressContact(turn, open, field);
    case 'twin':
      return pressTwin(turn, open, value);
    case 'wanted': {
      const line = await takeChoice(turn, 'line', parseNumber(value));
      const wants = draft.wants?.filter(({ id }) => id !== line.id);
      return keepAndProceed(turn, {
        ...open,
        draft: { ...draft, businessLine: line, wants, wanted: line.name },
      });
    }
    case 'step': {
      const nextStep = decideWhen(turn, value ?? 'r');
      if (nextStep) await keepStep(turn, open, nextStep);
      else await showWhen(turn, stepFlow(turn, open), value);
      return;
    }
    case 'description':
      return keepAndProceed(turn, { ...open, draft: { ...draft, description: shortened(draft, value) } });
    case 'sum':
      return keepAndProceed(turn, { ...open, draft: { ...draft, sum: undefined } });
    case 'files':
      return keepAndProceed(turn, { ...open, draft: { ...draft, files: undefined } });
    default:
      throw new DomainError('NOT_FOUND');
  }
}

/** All of a description taken away, or what was added to its first characters. */
function shortened({ description }: OfferDraft, value: string | undefined): string | undefined {
  return description?.slice(0, value === 'none' ? 0 : (parseNumber(value) ?? 0)) || undefined;
}

export const formAnswers = {
  'form.client': async (turn, args, answer) => {
    const id = String(args['draftId']);
    const open = (await findOfferDraft(turn, id)) ?? (await freshDraft(turn, id));
    return answerClient(turn, open, answer);
  },

  'form.contact': answered((turn, open, answer, args) =>
    answerContact(turn, open, args['part'] === 'phone' ? 'phone' : 'name', answer),
  ),

  'form.reason': answered((turn, open, { text }) => answerTwinReason(turn, open, text)),

  'form.wanted': answered(async (turn, open, { text }) => {
    const wanted = text?.trim();
    if (!wanted || wanted.length > mostWords) return again(turn, 'form-wanted-kind');
    await keepAndProceed(turn, { ...open, draft: { ...open.draft, wanted } });
    return 'done';
  }),

  'form.want': answered(async (turn, open, { text }, args) => {
    const words = text?.trim();
    if (!words || words.length > mostWords) return again(turn, 'form-wanted-kind');
    await takeWant(turn, open, Number(args['lineId']), words);
    return 'done';
  }),

  'form.step': answered(async (turn, open, answer, args) => {
    const nextStep = await readNextStep(turn, args, answer);
    if (!nextStep) return 'again';
    await keepStep(turn, open, nextStep);
    return 'done';
  }),

  'form.description': answered(async (turn, open, { text }) => {
    const description = text?.trim();
    if (!description || description.length > mostWords) return again(turn, 'form-description-kind');
    await keepAndProceed(turn, { ...open, draft: { ...open.draft, description } });
    return 'done';
  }),

  'form.files': answered(async (turn, open, answer) => {
    const taken = await takeFormFiles(turn, open, 'form.files', answer);
    if (!taken) return 'again';
    await askFiles(turn, taken.open, taken.said);
    return 'done';
  }),

  /** The draft may be an offer's or a client's: [Continue] knows both. */
  'form.press': async (turn, { draftId }) => {
    await turn.say({
      text: turn.t('form-press'),
      keyboard: [[{ label: turn.t('form-continue'), action: 'form.open', args: [String(draftId)] }]],
    });
    return 'again';
  },

  'form.sum': answered(async (turn, open, answer) => {
    const sum = readSum(turn, answer);
    await keepAndProceed(turn, { ...open, draft: { ...open.draft, sum } });
    return 'done';
  }),
} satisfies Partial<AnswerHandlers>;

async function again(turn: MemberTurn, key: string): Promise<'again'> {
  await turn.say({ text: turn.t(key) });
  return 'again';
}
