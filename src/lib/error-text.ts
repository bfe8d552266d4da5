import type { WhenReading } from './dates-in-words.ts';
import type { DomainError } from './domain-error.ts';
import { formatWhen, type LocalView } from './local-time.ts';
import { type Translate, translator } from './locale.ts';

/**
 * The one friendly sentence for what the product refused (`locales/<lang>/errors.ftl`), at most 200 characters (a toast)
 * but for the names in CLIENT_EXISTS. Those a person typed: a view that sends HTML gives its escaping.
 */
export function errorText(
  t: Translate,
  error: DomainError,
  escape = (typed: string): string => typed,
): string {
  const { field = '', number = 'none', client = '', manager = '', by = 'phone' } = error.params;
  // A path into the input, such as "client.new.phone": the last name in it is what the person typed.
  const names = String(field).match(/[a-z]\w*/giu);
  return t(`error-${error.code.toLowerCase().replaceAll('_', '-')}`, {
    field: names?.at(-1) ?? 'other',
    // The number is a name, not an amount: as a string it gets no thousands separator.
    number: String(number),
    by: String(by),
    client: escape(String(client)),
    manager: escape(String(manager)),
  });
}

/** Why a typed date was not taken, and how to type it; where the clocks skip the time, the nearest one there is. */
export function whenRefusalText(refusal: Extract<WhenReading, { ok: false }>, view: LocalView): string {
  const t = translator(view.locale);
  return refusal.reason === 'no-such-time' && refusal.nearest
    ? t('error-date-clock-gap', { nearest: formatWhen(refusal.nearest, view) })
    : t(`error-date-${refusal.reason}`);
}
