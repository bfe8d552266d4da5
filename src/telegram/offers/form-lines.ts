import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import type { OfferDraft, OpenDraft } from './drafts.ts';
import { lineRows, takeChoice } from './form-fields.ts';
import { askForPress, keepAndProceed, showQuestion } from './form-flow.ts';
import { chosenLine, type Lines, withLine, withoutLine } from './lines.ts';

/** The form's business lines: several may be chosen; each after the first is asked for its own words. */
export async function askLines(turn: MemberTurn, open: OpenDraft): Promise<void> {
  const lines = linesOf(open.draft);
  const rows = await lineRows(turn, lines, (label, id) => ({
    label,
    action: 'form.set',
    args: [open.id, 'line', id],
  }));
  const some = lines.first !== undefined || lines.wants.length > 0;
  const none: Button[] = some
    ? [{ label: turn.t('form-none'), action: 'form.set', args: [open.id, 'line', 'none'] }]
    : [];
  const text = turn.t(rows.length === 0 ? 'form-no-lines' : 'form-ask-line');
  askForPress(turn, open.id);
  await showQuestion(turn, open, { text, rows: [...rows, none] }, undefined);
}

/** What a button of `askLines` or `askWant` does. @throws NOT_FOUND for a line that is not offered any more */
export async function pressLine(
  turn: MemberTurn,
  open: OpenDraft,
  field: 'line' | 'want' | 'unline',
  value: string | undefined,
): Promise<void> {
  const lines = linesOf(open.draft);
  if (value === 'none') return keep(turn, open, { first: undefined, wants: [] });
  const id = parseNumber(value) ?? 0;
  const line = chosenLine(lines, id) ?? (await takeChoice(turn, 'line', id));
  if (field === 'want') return keep(turn, open, withLine(lines, line, null));
  if (field === 'unline' || lines.first?.id === id) return keep(turn, open, withoutLine(lines, id));
  if (!lines.first && !chosenLine(lines, id)) return keep(turn, open, withLine(lines, line, null));
  await askWant(turn, open, line);
}

/** The words for one of the further lines. */
export async function takeWant(
  turn: MemberTurn,
  open: OpenDraft,
  lineId: number,
  words: string,
): Promise<void> {
  const lines = linesOf(open.draft);
  const line = chosenLine(lines, lineId) ?? (await takeChoice(turn, 'line', lineId));
  await keep(turn, open, withLine(lines, line, words));
}

async function askWant(turn: MemberTurn, open: OpenDraft, line: { id: number; name: string }): Promise<void> {
  const press = (label: string, field: string): Button => ({
    label: turn.t(label),
    action: 'form.set',
    args: [open.id, field, packNumber(line.id)],
  });
  const chosen = chosenLine(linesOf(open.draft), line.id) !== undefined;
  turn.ask({ name: 'form.want', args: { draftId: open.id, lineId: line.id } });
  const text = turn.t('form-ask-want', { line: h(line.name) });
  const rows = [
    [press('form-want-no-words', 'want'), ...(chosen ? [press('form-want-remove', 'unline')] : [])],
  ];
  await showQuestion(turn, open, { text, rows }, undefined);
}

function keep(turn: MemberTurn, open: OpenDraft, { first, wants }: Lines): Promise<void> {
  return keepAndProceed(turn, { ...open, draft: { ...open.draft, businessLine: first, wants } });
}

function linesOf({ businessLine, wants = [] }: OfferDraft): Lines {
  return { first: businessLine, wants };
}
