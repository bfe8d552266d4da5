import type { Locale } from '../lib/locale.ts';
import en from './data/en.json' with { type: 'json' };
import ru from './data/ru.json' with { type: 'json' };
import uk from './data/uk.json' with { type: 'json' };

type Texts = readonly string[];

/** Everything that is said in and about the demo company, in one language. */
export interface DemoTexts {
  readonly company: string;
  readonly salesGroup: string;
  readonly department: string;
  /** First and last name, in the order of the cast. */
  readonly people: readonly Texts[];
  /** Sixty different ones. */
  readonly clients: Texts;
  readonly contacts: Readonly<Record<'women' | 'men', { readonly first: Texts; readonly last: Texts }>>;
  /** By business line, in the order of the company's first list. */
  readonly wants: Readonly<Record<'services' | 'projects' | 'support', Texts>>;
  readonly descriptions: Texts;
  /** What is said at a move, by the state moved to. */
  readonly comments: Readonly<
    Record<'owe_client' | 'await_client' | 'success' | 'cancelled' | 'reopened', Texts>
  >;
  /** By `<kind of contact>-<number of its outcome>`. */
  readonly results: Readonly<Record<string, Texts>>;
  /** Why an open offer has no next step. */
  readonly noStep: Texts;
  /** What the department is asked for. */
  readonly tasks: Texts;
  /** What came out of one, and its term. */
  readonly taskResult: Texts;
}

const byLocale: Readonly<Record<Locale, DemoTexts>> = { ru, uk, en };

export function demoTexts(locale: Locale): DemoTexts {
  return byLocale[locale];
}
