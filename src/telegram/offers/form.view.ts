import type { ClientHit } from '../../clients/clients.queries.ts';
import type { ListItem } from '../../companies/companies.queries.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { isOver, missingField, type OfferDraft, type OpenDraft } from './drafts.ts';
import { wantedLines } from './lines.ts';
import { sumText } from './sum.ts';

/** The form as a whole: all that was entered, each field a button. For a draft that lacks nothing. */
/** @param back in place of [Later]: the way back from what was just added */
export function formView(
  t: Translate,
  open: OpenDraft,
  view: LocalView,
  canAssign: boolean,
  back?: Button,
): Screen {
  const { id } = open;
  const field = (name: string): Button => ({
    label: t(`form-button-${name}`),
    action: 'form.field',
    args: [id, name],
  });
  return {
    text: [...formLines(t, open.draft, view), '', t('form-check')].join('\n'),
    keyboard: [
      [
        { label: t('form-save'), action: 'form.save', args: [id], style: 'success' },
        back ?? laterButton(t, id),
      ],
      [field('client'), field('wanted'), field('step')],
      [field('sum'), field('files'), ...(canAssign ? [field('manager')] : [])],
      [field('category'), field('importance')],
      [field('line'), field('description')],
    ],
  };
}

/** What is known so far, as lines of HTML under the form's title. */
export function formLines(t: Translate, draft: OfferDraft, view: LocalView): string[] {
  const facts = [draft.category, draft.importance, draft.manager].flatMap((chosen) =>
    chosen ? [chosen.name] : [],
  );
  return [
    `<b>${t('form-title')}</b>`,
    ...clientLines(t, draft),
    ...wantedLines(draft.wanted, { first: draft.businessLine, wants: draft.wants ?? [] }),
    ...(draft.sum === undefined ? [] : [`💰 ${sumText(draft.sum, t.locale)}`]),
    ...stepLines(t, draft, view),
    ...(facts.length > 0 && draft.wanted !== undefined ? [`📂 ${h(clip(facts.join(' · '), 120))}`] : []),
    ...(draft.files?.length ? [`📄 ${t('form-files', { n: draft.files.length })}`] : []),
    ...(draft.description === undefined ? [] : [`📝 ${h(clip(draft.description, 300))}`]),
  ];
}

function clientLines(t: Translate, { client, newClient }: OfferDraft): string[] {
  if (client) return [`👤 <b>${h(clip(client.name, 60))}</b>`];
  if (!newClient) return [];
  const { name, phone, contactPerson } = newClient;
  const person = [
    ...(contactPerson === undefined || contactPerson === name ? [] : [h(clip(contactPerson, 40))]),
    ...(phone === undefined ? [] : [formatPhone(phone)]),
  ].join(', ');
  return [
    ...(name === undefined ? [] : [t('form-new-client', { client: `<b>${h(clip(name, 60))}</b>` })]),
    ...(person === '' ? [] : [`📞 ${person}`]),
  ];
}

function stepLines(t: Translate, { nextStep }: OfferDraft, view: LocalView): string[] {
  if (!nextStep) return [];
  if ('none' in nextStep) return [t('offer-no-step', { reason: h(clip(nextStep.none, 80)) })];
  const when = formatWhen(nextStep.at, view);
  return [isOver(nextStep, view.now) ? t('form-step-over', { when }) : t('offer-step', { when })];
}

/** One question of the form: what is known, what is asked, and the buttons that answer it. */
export function askView(
  t: Translate,
  open: OpenDraft,
  question: { readonly text: string; readonly rows?: readonly (readonly Button[])[] },
  view: LocalView,
): Screen {
  const out = wayOut(t, open, view);
  const last = 'action' in out && out.action === 'form.leave' ? [out, dropButton(t, open.id)] : [out];
  return {
    text: [...formLines(t, open.draft, view), '', question.text].join('\n'),
    keyboard: [...(question.rows ?? []), last],
  };
}

/** Recent clients, or those that fit the typed words with [New client] below. */
export function clientRows(
  t: Translate,
  { id, draft }: OpenDraft,
  hits: readonly ClientHit[],
): (readonly Button[])[] {
  const rows = hits.map((hit): Button[] => [
    {
      label: clip(hit.status === 'blocked' ? `⛔️ ${hit.name}` : hit.name, 32),
      action: 'form.set',
      args: [id, 'client', packNumber(hit.id)],
    },
  ]);
  const name = draft.search?.name;
  if (name === undefined) return rows;
  const label = t('form-button-new-client', { name: clip(name, 18) });
  return [...rows, [{ label, action: 'form.set', args: [id, 'client', 'new'] }]];
}

/** Items of a list, two a row where both are short; the chosen one is marked. */
export function itemRows(
  items: readonly ListItem[],
  chosen: (item: ListItem) => boolean,
  toButton: (label: string, item: ListItem) => Button,
): Button[][] {
  const rows: Button[][] = [];
  let half: Button[] | undefined;
  for (const item of items) {
    const label = clip(chosen(item) ? `✓ ${item.name}` : item.name, 30);
    const button = toButton(label, item);
    if (half && label.length <= 15) {
      half.push(button);
      half = undefined;
    } else {
      const row = [button];
      rows.push(row);
      half = label.length <= 15 ? row : undefined;
    }
  }
  return rows;
}

/** Out of a question: back to the form when nothing else is missing, else for later. */
export function wayOut(t: Translate, { id, draft }: OpenDraft, view: LocalView): Button {
  if (isEmpty(draft)) return { label: t('offer-button-desk'), action: 'desk.show' };
  return missingField(draft, view.now) === undefined
    ? { label: t('back-to-card'), action: 'form.open', args: [id] }
    : laterButton(t, id);
}

/** Nothing was entered yet: there is nothing to keep for later. */
function isEmpty(draft: OfferDraft): boolean {
  const { client, newClient, search, wanted, nextStep, description, files } = draft;
  const words = wanted ?? description;
  return !client && !newClient && !search && words === undefined && !nextStep && !files?.length;
}

function laterButton(t: Translate, id: string): Button {
  return { label: t('form-later'), action: 'form.leave', args: [id] };
}

function dropButton(t: Translate, id: string): Button {
  return { label: t('form-drop'), action: 'form.drop', args: [id] };
}

/** The draft lies where it can be found. */
export function leftView(t: Translate, { id, draft }: OpenDraft, view: LocalView): Screen {
  return {
    text: [...formLines(t, draft, view), '', t('form-left')].join('\n'),
    keyboard: [
      [
        { label: t('form-continue'), action: 'form.open', args: [id], style: 'primary' },
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
      [dropButton(t, id)],
    ],
  };
}

/** Typed words are not thrown away by one touch. */
export function dropView(t: Translate, { id, draft }: OpenDraft, view: LocalView): Screen {
  return {
    text: [...formLines(t, draft, view), '', t('form-drop-ask')].join('\n'),
    keyboard: [
      [
        { label: t('form-drop-yes'), action: 'form.drop', args: [id, 'yes'], style: 'danger' },
        { label: t('form-drop-no'), action: 'form.open', args: [id] },
      ],
    ],
  };
}

export function droppedView(t: Translate): Screen {
  return {
    text: t('form-dropped'),
    keyboard: [
      [
        { label: t('form-again'), action: 'offers.new' },
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  };
}
