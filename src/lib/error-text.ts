import type { WhenReading } from './dates-in-words.ts';
import type { DomainError } from './domain-error.ts';
import { formatWhen, type LocalView } from './local-time.ts';
import { type Translate, translator } from './locale.ts';

/**
 * The one friendly sentence for what the product refused (`locales/<lang>/errors.ftl`). Plain text without anything
 * typed by a person, so it stands in HTML and in a toast (at most 200 characters) alike.
 */
export function errorText(t: Translate, error: DomainError): string {
  const { field = '', number = 'none' } = error.params;
  // A path into the input, such as "client.new.phone": the last name in it is what the person typed.
  const name =
    String(field)
      .match(/[a-z]\w*/giu)
      ?.at(-1) ?? 'other';
  // The number is a name, not an amount: as a string it gets no thousands separator.
  return t(`error-${error.code.toLowerCase().replaceAll('_', '-')}`, { field: name, number: String(number) });
}

/** Why a typed date was not taken, and how to type it; where the clocks skip the time, the nearest one there is. */
export function whenRefusalText(refusal: Extract<WhenReading, { ok: false }>, view: LocalView): string {
  const t = translator(view.locale);
  return refusal.reason === 'no-such-time' && refusal.nearest
    ? t('error-date-clock-gap', { nearest: formatWhen(refusal.nearest, view) })
    : t(`error-date-${refusal.reason}`);
}
