import type { DomainError } from './domain-error.ts';
import type { Translate } from './locale.ts';

/**
 * The one friendly sentence for what the product refused (`locales/<lang>/errors.ftl`). Plain text without anything
 * typed by a person, so it stands in HTML and in a toast (at most 200 characters) alike.
 */
export function errorText(t: Translate, error: DomainError): string {
  const { field = 'other', number = 'none' } = error.params;
  // The number is a name, not an amount: as a string it gets no thousands separator.
  return t(`error-${error.code.toLowerCase().replaceAll('_', '-')}`, { field, number: String(number) });
}
