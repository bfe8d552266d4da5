import { formatBirthday } from '../../lib/birthday-in-words.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { type ClientDraft, missingOfClient, type OpenClientDraft } from './client-drafts.ts';

/** The fields of the form in the order of their buttons; those of the contact person say so by their words. */
export const formFields = [
  ...([
    'name',
    'kind',
    'phone',
    'email',
    'person',
    'role',
    'taxNumber',
    'address',
    'site',
    'source',
    'notes',
  ] as const),
];
export type FormField = (typeof formFields)[number];

/** The form as a whole: all that was entered, each field a button. */
export function clientFormView(t: Translate, { id, draft }: OpenClientDraft): Screen {
  const field = (name: FormField): Button => ({
    label: t(`client-button-${name.toLowerCase()}`),
    action: 'newclient.field',
    args: [id, name],
  });
  const [name, kind, phone, email, person, role, taxNumber, address, site, source, notes] =
    formFields.map(field);
  const rows = [
    [name, kind, phone],
    [person, role, email],
    [taxNumber, address],
    [site, source, notes],
  ].map((row) => row.filter((button) => button !== undefined));
  return {
    text: [...clientFormLines(t, draft), '', t('form-check')].join('\n'),
    keyboard: [
      [
        { label: t('form-save'), action: 'newclient.save', args: [id], style: 'success' },
        { label: t('form-later'), action: 'newclient.leave', args: [id] },
      ],
      ...rows,
    ],
  };
}

/** What is known so far, as lines of HTML under the form's title. */
export function clientFormLines(t: Translate, draft: ClientDraft): string[] {
  const line = (mark: string, value: string | undefined, most = 100): string[] =>
    value === undefined ? [] : [`${mark} ${h(clip(value, most))}`];
  const { contactPerson, role, birthday } = draft;
  const person = [contactPerson, role].filter((part) => part !== undefined).join(', ');
  return [
    `<b>${t('newclient-title')}</b>`,
    ...(draft.name === undefined
      ? []
      : [`${draft.kind === 'person' ? '👤' : '🏢'} <b>${h(clip(draft.name, 80))}</b>`]),
    ...line('👤', person === '' ? undefined : person),
    ...draft.phones.slice(0, 3).map((phone) => `📞 ${formatPhone(phone)}`),
    ...draft.emails.slice(0, 2).map((email) => `✉️ ${h(email)}`),
    ...(birthday ? [`🎂 ${formatBirthday(birthday, t.locale)}`] : []),
    ...line('🧾', draft.taxNumber),
    ...line('📍', draft.address),
    ...line('🌐', draft.site),
    ...line('🧭', draft.source),
    ...line('📝', draft.notes),
  ];
}

/** One question of the form: what is known, what is asked, and the buttons that answer it. */
export function askClientView(
  t: Translate,
  open: OpenClientDraft,
  question: { readonly text: string; readonly rows?: readonly (readonly Button[])[] },
): Screen {
  return {
    text: [...clientFormLines(t, open.draft), '', question.text].join('\n'),
    keyboard: [...(question.rows ?? []), wayOutOfClient(t, open)],
  };
}

/** Back to the form when nothing is missing, else for later or away. */
export function wayOutOfClient(t: Translate, { id, draft }: OpenClientDraft): Button[] {
  if (missingOfClient(draft) === undefined) {
    return [{ label: t('back-to-card'), action: 'newclient.open', args: [id] }];
  }
  if (draft.name === undefined) return [{ label: t('offer-button-desk'), action: 'desk.show' }];
  return [
    { label: t('form-later'), action: 'newclient.leave', args: [id] },
    { label: t('form-drop'), action: 'newclient.drop', args: [id] },
  ];
}

/** The draft lies where it can be found. */
export function clientLeftView(t: Translate, { id, draft }: OpenClientDraft): Screen {
  return {
    text: [...clientFormLines(t, draft), '', t('form-left')].join('\n'),
    keyboard: [
      [
        { label: t('form-continue'), action: 'newclient.open', args: [id], style: 'primary' },
        { label: t('form-drop'), action: 'newclient.drop', args: [id] },
      ],
      [{ label: t('offer-button-desk'), action: 'desk.show' }],
    ],
  };
}

/** Typed words are not thrown away by one touch. */
export function clientDropView(t: Translate, { id, draft }: OpenClientDraft): Screen {
  return {
    text: [...clientFormLines(t, draft), '', t('form-drop-ask')].join('\n'),
    keyboard: [
      [
        { label: t('form-drop-yes'), action: 'newclient.drop', args: [id, 'yes'], style: 'danger' },
        { label: t('form-drop-no'), action: 'newclient.open', args: [id] },
      ],
    ],
  };
}
