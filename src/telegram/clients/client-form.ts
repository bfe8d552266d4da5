import { countryOfZone } from '../../lib/country-of-zone.ts';
import { parsePhone } from '../../lib/phone.ts';
import { beginningOf } from '../../lib/typed-line.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import { draftHandlers } from '../draft-handlers.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { newDraftId } from '../offers/drafts.ts';
import { readNameAndPhone } from '../offers/form-words.ts';
import type { Verdict } from '../question.ts';
import type { Press } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import {
  type ClientDraft,
  clientForm,
  emptyClient,
  findClientDraft,
  keepClientDraft,
  missingOfClient,
  type OpenClientDraft,
} from './client-drafts.ts';
import {
  askClientView,
  clientDropView,
  clientFormView,
  clientLeftView,
  type FormField,
} from './client-form.view.ts';
import { answersOf, fieldOf, readField, readySet, take } from './client-form-fields.ts';
import {
  answerTwinReason,
  pressTwin,
  saveAsPerson,
  saveClient,
  showSavedClient,
  showSavedPerson,
} from './client-form-save.ts';
import { quotedWords } from './quote.ts';

/**
 * Opens a new client's form with what is known already, and asks the first thing that is missing.
 * @throws NOT_FOUND for those who may not make clients
 */
export async function startClientForm(turn: MemberTurn, prefill: Partial<ClientDraft> = {}): Promise<void> {
  requireCompanyRight(turn.actor, 'client.create');
  const open = { id: newDraftId(turn), draft: { ...emptyClient, ...prefill } };
  if (Object.keys(prefill).length > 0) keepClientDraft(turn, open);
  await proceed(turn, open);
}

async function keepAndProceed(turn: MemberTurn, open: OpenClientDraft, notice?: string): Promise<void> {
  keepClientDraft(turn, open);
  await proceed(turn, open, notice);
}

/** @param notice above the finished form: what has become of typed words */
async function proceed(turn: MemberTurn, open: OpenClientDraft, notice?: string): Promise<void> {
  const missing = missingOfClient(open.draft);
  if (missing !== undefined) return ask(turn, open, missing);
  // Words typed at a finished form are for it.
  turn.ask({ name: 'newclient.more', args: { draftId: open.id } });
  const screen = clientFormView(turn.t, open);
  await turn.show(notice === undefined ? screen : { ...screen, text: `${notice}\n\n${screen.text}` });
}

async function ask(turn: MemberTurn, open: OpenClientDraft, field: FormField): Promise<void> {
  const set = (label: string, value: string): Button => ({
    label: turn.t(label),
    action: 'newclient.set',
    args: [open.id, field, value],
  });
  if (field === 'kind') turn.ask({ name: 'form.press', args: { draftId: open.id } });
  else turn.ask({ name: 'newclient.field', args: { draftId: open.id, field } });
  // With a phone there, the name need not bring one.
  const hasPhone = field === 'name' && open.draft.phones.length > 0;
  const text = turn.t(hasPhone ? 'form-ask-name' : askKeys[field]);
  await turn.show(askClientView(turn.t, open, { text, rows: [answersOf(open.draft, field, set)] }));
}

const askKeys: Readonly<Record<FormField, string>> = {
  name: 'newclient-ask-name',
  kind: 'client-ask-kind',
  phone: 'form-ask-phone',
  email: 'client-ask-email',
  person: 'client-ask-person',
  role: 'client-ask-role',
  taxNumber: 'client-ask-taxnumber',
  address: 'client-ask-address',
  site: 'client-ask-site',
  source: 'client-ask-source',
  notes: 'client-ask-notes',
};

/** Shows the draft of a client. @returns false when the id is of none */
export async function openClientDraft(turn: MemberTurn, draftId: string | undefined): Promise<boolean> {
  const open = await findClientDraft(turn, draftId);
  if (open) await proceed(turn, open);
  return open !== undefined;
}

const { withDraft, answered } = draftHandlers(findClientDraft, 'newclient-gone');

export const clientFormPresses = {
  'newclient.start': (turn) => startClientForm(turn),
  /** The words quoted on the message, as a name with perhaps a phone in it. */
  'newclient.words': (turn) => {
    const words = quotedWords(turn)?.replace(/\s+/gu, ' ').trim() ?? '';
    const { name, phone } = readNameAndPhone(words, countryOfZone(turn.company.timeZone));
    return startClientForm(turn, {
      ...(name === '' ? {} : { name: beginningOf(name, 300) }),
      ...(phone === undefined ? {} : { phones: [phone] }),
    });
  },
  /** The phone in the button, and perhaps the name of a contact card quoted above. */
  'newclient.contact': (turn, { args: [digits = ''] }) => {
    const quoted = quotedWords(turn);
    const contactPerson = quoted === undefined ? undefined : beginningOf(quoted, 300);
    const phone = parsePhone(`+${digits}`)?.e164;
    return startClientForm(turn, {
      ...(contactPerson === undefined ? {} : { contactPerson }),
      ...(phone === undefined ? {} : { phones: [phone] }),
    });
  },
  'newclient.open': withDraft((turn, open) => proceed(turn, open)),
  'newclient.field': withDraft((turn, open, { args }) => ask(turn, open, readField(args[1]))),
  'newclient.set': async (turn, press) => {
    // A reason saves at once, and its draft went with it.
    const saved = await turn.earlier('createClient');
    if (saved) await showSavedClient(turn, saved);
    else await withDraft(set)(turn, press);
  },

  'newclient.save': async (turn, press) => {
    // Its draft went with it: handled again, it would look like a form that is closed.
    const saved = await turn.earlier('createClient');
    if (saved) await showSavedClient(turn, saved);
    else await withDraft((_, open) => save(turn, open))(turn, press);
  },

  'newclient.person': async (turn, press) => {
    const saved = await turn.earlier('addContactPerson');
    if (saved) await showSavedPerson(turn, saved);
    else await withDraft((_, open) => saveAsPerson(turn, open, press.id))(turn, press);
  },

  'newclient.leave': withDraft((turn, open) => turn.show(clientLeftView(turn.t, open))),

  'newclient.drop': withDraft(async (turn, open, press) => {
    if (press.args[1] !== 'yes') {
      turn.ask({ name: 'form.press', args: { draftId: open.id } });
      return turn.show(clientDropView(turn.t, open));
    }
    turn.dropDraft(open.id, clientForm);
    await turn.show({
      text: turn.t('form-dropped'),
      keyboard: [[{ label: turn.t('offer-button-desk'), action: 'desk.show' }]],
    });
  }),
} satisfies Partial<PressHandlers>;

async function save(turn: MemberTurn, open: OpenClientDraft): Promise<void> {
  if (missingOfClient(open.draft) !== undefined) return proceed(turn, open);
  await saveClient(turn, open);
}

/** Whoever has said why there are to be two has asked for it twice: nothing is asked a third time. */
async function goOn(turn: MemberTurn, next: OpenClientDraft): Promise<void> {
  const isDecided = next.draft.duplicateReason !== undefined && missingOfClient(next.draft) === undefined;
  if (!isDecided) return keepAndProceed(turn, next);
  if (!(await saveClient(turn, next))) keepClientDraft(turn, next);
}

async function set(turn: MemberTurn, open: OpenClientDraft, { args }: Press): Promise<void> {
  const [, field, value] = args;
  if (field === 'twin') {
    const next = await pressTwin(turn, open, value);
    if (next) await goOn(turn, next);
    return;
  }
  await keepAndProceed(turn, {
    ...open,
    draft: { ...open.draft, ...readySet(open.draft, readField(field), value) },
  });
}

export const clientFormAnswers = {
  'newclient.field': async (turn, args, answer) => {
    const id = String(args['draftId']);
    const field = readField(String(args['field']));
    // The first answer of a form makes its draft.
    const found = await findClientDraft(turn, id);
    const open = found ?? (field === 'name' ? { id, draft: emptyClient } : undefined);
    if (!open) {
      await turn.tell(turn.t('newclient-gone'));
      return 'done';
    }
    if (!answer.contact && !answer.text?.trim()) {
      await turn.say({ text: turn.t('client-words-kind') });
      return 'again';
    }
    const taken = take(turn, open.draft, field, answer);
    await keepAndProceed(turn, { ...open, draft: { ...open.draft, ...taken } });
    return 'done';
  },

  /** At a finished form: a contact card, a phone or an e-mail finds its field, anything else is noted. */
  'newclient.more': answered(async (turn, open, answer) => {
    const text = answer.text?.trim() ?? '';
    if (!answer.contact && text === '') {
      await turn.say({ text: turn.t('client-words-kind') });
      return 'again';
    }
    const field = fieldOf(turn, text);
    const isNote = !answer.contact && field === 'notes';
    const words = !isNote || open.draft.notes === undefined ? text : `${open.draft.notes}\n${text}`;
    const taken = take(turn, open.draft, field, { ...answer, text: words });
    const notice = isNote ? turn.t('newclient-noted') : undefined;
    await keepAndProceed(turn, { ...open, draft: { ...open.draft, ...taken } }, notice);
    return 'done';
  }),

  'newclient.reason': async (turn, args, answer): Promise<Verdict> => {
    const saved = await turn.earlier('createClient');
    if (saved) {
      await showSavedClient(turn, saved);
      return 'done';
    }
    return answerReason(turn, args, answer);
  },
} satisfies Partial<AnswerHandlers>;

const answerReason = answered(async (turn, open, { text }) => {
  const next = await answerTwinReason(turn, open, text);
  if (!next) return 'again';
  await goOn(turn, next);
  return 'done';
});
