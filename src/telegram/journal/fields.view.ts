import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatMoney } from '../../lib/money.ts';
import type { JournalEntry, JournalField } from '../../members/journal.queries.ts';
import { clip, h } from '../ui/html.ts';

/** Columns whose values say something to a person; all others are the program's own. */
export const shownFields = [
  ...([
    'name',
    'status',
    'state',
    'manager_id',
    'member_id',
    'head_member_id',
    'taken_by',
    'wanted',
  ] as const),
  ...(['description', 'comment', 'text', 'result', 'outcome', 'kind', 'direction', 'value', 'role'] as const),
  ...([
    'sales_group_id',
    'department_id',
    'suspended_at',
    'category_id',
    'importance_id',
    'sum_minor',
  ] as const),
  ...(['next_step_at', 'no_step_reason', 'planned_at', 'happened_at', 'due_at', 'blocked_until'] as const),
  ...(['status_reason', 'do_not_disturb_at', 'rating', 'notes', 'source', 'address', 'site'] as const),
  ...([
    'tax_number',
    'locale',
    'time_zone',
    'currency',
    'work_from',
    'work_to',
    'protects_contacts',
  ] as const),
  ...(['contact_limit', 'contact_warning', 'expires_at', 'used_at', 'is_on', 'archived_at'] as const),
] as const;

const shown = new Set<string>(shownFields);

/** What names an id stands for. */
const namedBy: Readonly<Record<string, string>> = {
  manager_id: 'member',
  member_id: 'member',
  head_member_id: 'member',
  taken_by: 'member',
  sales_group_id: 'group',
  department_id: 'department',
  category_id: 'item',
  importance_id: 'item',
};

/** Codes, and where their words are: without words they say nothing to a person. */
const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: { interactions: 'talk-kind', clients: 'client-kind' },
  direction: { interactions: 'talk-direction' },
  state: { offers: 'state', step_intervals: 'state', tasks: 'journal-task' },
  status: { clients: 'client-status' },
  role: { members: 'role', contact_persons: '' },
  locale: { members: 'language', companies: 'language' },
};

const mostOfValue = 40;

/** "Field: before → after", `most` lines at most. */
export function fieldLines(
  t: Translate,
  { fields }: Pick<JournalEntry, 'fields'>,
  names: ReadonlyMap<string, string>,
  view: LocalView,
  most: number,
): string[] {
  const told = fields.filter(
    ({ table, field, before, after }) =>
      shown.has(field) &&
      !(before == null && after == null) &&
      (codes[field] === undefined || codes[field][table] !== undefined),
  );
  const lines = told.map((one) => {
    const value = (raw: unknown) => valueText(t, one, raw, names, view);
    const label = t(`journal-field-${one.field.replaceAll('_', '-')}`);
    return one.before == null
      ? `${label}: ${value(one.after)}`
      : `${label}: ${value(one.before)} → ${value(one.after)}`;
  });
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), t('journal-more-fields', { count: rest })] : lines;
}

function valueText(
  t: Translate,
  { table, field, currency }: JournalField,
  raw: unknown,
  names: ReadonlyMap<string, string>,
  view: LocalView,
): string {
  if (raw == null) return '—';
  if (typeof raw === 'boolean') return raw ? '✓' : '—';
  const text = String(raw);
  // Whoever reads who did what needs no number to call.
  if (table === 'contact_channels' && field === 'value') return h(`•••${text.slice(-4)}`);
  const name = names.get(`${namedBy[field]}:${text}`);
  if (name !== undefined) return h(clip(name, mostOfValue));
  if (/_(at|until)$/.test(field) && !Number.isNaN(Date.parse(text))) return formatWhen(new Date(text), view);
  if (field === 'sum_minor' && currency !== null) return formatMoney(Number(text), currency, t.locale);
  const words = codes[field]?.[table];
  if (words) return t(`${words}-${text.replaceAll('_', '-')}`);
  return h(clip(text, mostOfValue));
}
