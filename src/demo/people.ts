import type { Locale } from '../lib/locale.ts';
import type { SandboxPerson } from '../sandbox/protocol.ts';
import { demoTexts } from './texts.ts';

/** Who plays in the demo company, and the stranger who does not. In the order of their names in the texts. */
const cast = ['owner', 'firstManager', 'secondManager', 'supervisor', 'specialist', 'stranger'] as const;
export type DemoPerson = (typeof cast)[number];
export type DemoMember = Exclude<DemoPerson, 'stranger'>;

const notes: Readonly<Record<DemoPerson, string>> = {
  owner: 'owner',
  firstManager: 'manager',
  secondManager: 'manager',
  supervisor: 'supervisor',
  specialist: 'specialist',
  stranger: 'stranger',
};

/** The first of their Telegram ids; the others follow. */
const firstId = 7_000_000_001;

export function demoPersonId(person: DemoPerson): number {
  return firstId + cast.indexOf(person);
}

/** First and last name. */
export function demoName(locale: Locale, person: DemoPerson): string {
  const { firstName, lastName } = nameOf(locale, person);
  return `${firstName} ${lastName}`;
}

/** The people whose chats the sandbox shows, each with the same id in every language. The company's are told of its day. */
export function demoPeople(locale: Locale): SandboxPerson[] {
  return cast.map((person) => ({
    id: demoPersonId(person),
    ...nameOf(locale, person),
    language: locale,
    note: notes[person],
    ...(person === 'stranger' ? {} : { started: true as const }),
  }));
}

function nameOf(locale: Locale, person: DemoPerson): { firstName: string; lastName: string } {
  const [firstName = '', lastName = ''] = demoTexts(locale).people[cast.indexOf(person)] ?? [];
  return { firstName, lastName };
}
