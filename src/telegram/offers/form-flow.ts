import { recentClients } from '../../clients/clients.queries.ts';
import { searchClients } from '../../clients/search.queries.ts';
import { listItems } from '../../companies/companies.queries.ts';
import { reachOf } from '../../members/rights.ts';
import type { NextStep } from '../../offers/offer.ts';
import { latestStep } from '../../offers/step-limits.ts';
import { statusToday } from '../clients/today.ts';
import type { MemberTurn } from '../member-turn.ts';
import { packNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { showTooFar, showWhen, type WhenFlow } from './choose-when.ts';
import { isOver, keepOfferDraft, missingField, type OpenDraft } from './drafts.ts';
import { askView, clientRows, formLines, formView, itemRows, wayOut } from './form.view.ts';
import { choicesOf, draftKeys, type ListField } from './form-fields.ts';
import { sumExample } from './sum.ts';

export const hitsOnScreen = 6;

/** Keeps what was just entered and goes on: the next thing that is missing, or the form with [Save]. */
export async function keepAndProceed(turn: MemberTurn, open: OpenDraft, notice?: string): Promise<void> {
  keepOfferDraft(turn, open);
  await proceed(turn, open, notice);
}

/** @param notice HTML above the question, when something was found out meanwhile */
export async function proceed(turn: MemberTurn, open: OpenDraft, notice?: string): Promise<void> {
  switch (missingField(open.draft, turn.now)) {
    case 'client':
      return askClient(turn, open, notice);
    case 'name':
      return askName(turn, open, notice);
    case 'phone':
      return askPhone(turn, open, notice);
    case 'wanted':
      return askWanted(turn, open, notice);
    case 'step':
      return askStep(turn, open, notice);
    case undefined:
      return showForm(turn, open, notice);
  }
}

/** What was added to the description of a finished form, and the way back. @param before its length until then */
export async function showAdded(turn: MemberTurn, open: OpenDraft, before: number): Promise<void> {
  keepOfferDraft(turn, open);
  const args = [open.id, 'description', packNumber(before)];
  await showForm(turn, open, turn.t('form-added'), { label: turn.t('undo'), action: 'form.set', args });
}

async function showForm(
  turn: MemberTurn,
  open: OpenDraft,
  notice: string | undefined,
  back?: Button,
): Promise<void> {
  const canAssign = reachOf(turn.actor, 'offer.assign') !== 'none';
  // Words typed at a finished form are for it.
  turn.ask({ name: 'form.more', args: { draftId: open.id } });
  const screen = formView(turn.t, open, turn.view, canAssign, back);
  await turn.show(notice === undefined ? screen : { ...screen, text: `${notice}\n\n${screen.text}` });
}

/** Clients that fit the words typed last; without words the clients of late. */
export async function askClient(turn: MemberTurn, open: OpenDraft, notice?: string): Promise<void> {
  const { t } = turn;
  const { search } = open.draft;
  const hits = await turn.read((db, actor) =>
    search ? searchClients(db, actor, search.name, hitsOnScreen) : recentClients(db, actor, hitsOnScreen),
  );
  const today = hits.map((hit) => ({ ...hit, status: statusToday(turn, hit) }));
  const text = search ? t('form-hits', { n: hits.length }) : t('form-ask-client');
  turn.ask({ name: 'form.client', args: { draftId: open.id } });
  await showQuestion(turn, open, { text, rows: clientRows(t, open, today) }, notice);
}

async function askName(turn: MemberTurn, open: OpenDraft, notice: string | undefined): Promise<void> {
  const person = open.draft.newClient?.contactPerson;
  const same: Button[] =
    person === undefined
      ? []
      : [{ label: turn.t('form-name-same'), action: 'form.set', args: [open.id, 'name', 'same'] }];
  turn.ask({ name: 'form.contact', args: { draftId: open.id, part: 'name' } });
  await showQuestion(turn, open, { text: turn.t('form-ask-name'), rows: [same] }, notice);
}

async function askPhone(turn: MemberTurn, open: OpenDraft, notice: string | undefined): Promise<void> {
  const without: Button = {
    label: turn.t('form-without-phone'),
    action: 'form.set',
    args: [open.id, 'phone', 'none'],
  };
  turn.ask({ name: 'form.contact', args: { draftId: open.id, part: 'phone' } });
  await showQuestion(turn, open, { text: turn.t('form-ask-phone'), rows: [[without]] }, notice);
}

/** Typed, or a business line, which is then the offer's as well. */
export async function askWanted(turn: MemberTurn, open: OpenDraft, notice?: string): Promise<void> {
  const lines = await turn.read((db, actor) => listItems(db, actor.companyId, 'business_line'));
  const rows = itemRows(
    lines,
    () => false,
    (label, { id }) => ({ label, action: 'form.set', args: [open.id, 'wanted', packNumber(id)] }),
  );
  turn.ask({ name: 'form.wanted', args: { draftId: open.id } });
  const text = turn.t(rows.length === 0 ? 'form-ask-wanted-words' : 'form-ask-wanted');
  await showQuestion(turn, open, { text, rows }, notice);
}

export async function askStep(turn: MemberTurn, open: OpenDraft, notice?: string): Promise<void> {
  const step = open.draft.nextStep;
  const over = step && isOver(step, turn.now) ? turn.t('form-step-passed') : undefined;
  await showWhen(turn, stepFlow(turn, open, notice ?? over));
}

/** Keeps the step and goes on; one further ahead than the company allows is asked for again. */
export async function keepStep(turn: MemberTurn, open: OpenDraft, nextStep: NextStep): Promise<void> {
  const until = await turn.read((db, { companyId }) => latestStep(db, companyId, 'new', nextStep, turn.now));
  if (until) return showTooFar(turn, stepFlow(turn, open), until);
  await keepAndProceed(turn, { ...open, draft: { ...open.draft, nextStep } });
}

export function stepFlow(turn: MemberTurn, open: OpenDraft, notice?: string): WhenFlow {
  return {
    target: { action: 'form.set', id: 0, revision: 0, args: [open.id, 'step'] },
    question: { name: 'form.step', args: { draftId: open.id } },
    title: [
      ...(notice === undefined ? [] : [notice, '']),
      ...formLines(turn.t, open.draft, turn.view),
      '',
      turn.t('step-ask'),
    ].join('\n'),
    back: wayOut(turn.t, open, turn.view),
    state: 'new',
  };
}

export async function showQuestion(
  turn: MemberTurn,
  open: OpenDraft,
  question: { readonly text: string; readonly rows: readonly (readonly Button[])[] },
  notice: string | undefined,
): Promise<void> {
  const text = notice === undefined ? question.text : `${notice}\n\n${question.text}`;
  await turn.show(askView(turn.t, open, { ...question, text }, turn.view));
}

export async function askDescription(turn: MemberTurn, open: OpenDraft): Promise<void> {
  const clear: Button = {
    label: turn.t('form-clear'),
    action: 'form.set',
    args: [open.id, 'description', 'none'],
  };
  const rows = open.draft.description === undefined ? [] : [[clear]];
  turn.ask({ name: 'form.description', args: { draftId: open.id } });
  await showQuestion(turn, open, { text: turn.t('form-ask-description'), rows }, undefined);
}

export async function askSum(turn: MemberTurn, open: OpenDraft): Promise<void> {
  const clear: Button = {
    label: turn.t('form-clear-sum'),
    action: 'form.set',
    args: [open.id, 'sum', 'none'],
  };
  const rows = open.draft.sum === undefined ? [] : [[clear]];
  turn.ask({ name: 'form.sum', args: { draftId: open.id } });
  await showQuestion(turn, open, { text: turn.t('form-ask-sum', sumExample(turn)), rows }, undefined);
}

/** Files as they come, as many as there are; each is kept in the draft at once. */
export async function askFiles(turn: MemberTurn, open: OpenDraft, notice?: string): Promise<void> {
  const { t } = turn;
  const files = open.draft.files ?? [];
  const clear: Button = {
    label: t('form-clear-files'),
    action: 'form.set',
    args: [open.id, 'files', 'none'],
  };
  const done: Button = { label: t('files-done'), action: 'form.open', args: [open.id], style: 'success' };
  turn.ask({ name: 'form.files', args: { draftId: open.id } });
  const text = t(files.length > 0 ? 'files-more' : 'files-ask');
  const rows = files.length > 0 ? [[done], [clear]] : [];
  await showQuestion(turn, open, { text, rows }, notice);
}

/** For a question that only buttons answer: words typed there lead back to it, and not out of the form. */
export function askForPress(turn: MemberTurn, draftId: string): void {
  turn.ask({ name: 'form.press', args: { draftId } });
}

export async function askFromList(turn: MemberTurn, open: OpenDraft, field: ListField): Promise<void> {
  const chosen = open.draft[draftKeys[field]]?.id;
  const rows = itemRows(
    await choicesOf(turn, field),
    ({ id }) => id === chosen,
    (label, { id }) => ({ label, action: 'form.set', args: [open.id, field, packNumber(id)] }),
  );
  const none: Button = { label: turn.t('form-none'), action: 'form.set', args: [open.id, field, 'none'] };
  const text = turn.t(rows.length === 0 ? 'form-no-items' : `form-ask-${field}`);
  askForPress(turn, open.id);
  await showQuestion(
    turn,
    open,
    { text, rows: [...rows, field === 'manager' || chosen === undefined ? [] : [none]] },
    undefined,
  );
}
