import type { Sandbox } from '../../sandbox/sandbox.ts';
import { commandNames } from '../../telegram/command-names.ts';
import type { FullCompany } from '../full-company.ts';
import type { Step } from './stage.ts';
import type { Beginning } from './walk.ts';

const outside = { kind: 'user', name: 'Stepan' } as const;
const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Marta Bloom\nTEL:+380675559977\nEND:VCARD\n';

/** What can be sent at any time, of each kind that the bot does something of its own with. */
const free: readonly Step[] = [
  ...['Daisy', 'nobody by that name', '#1', '+380675550101', '+ Rose site 2500 tomorrow 15:00'],
  ...['+380675559988', 'no words at all '.repeat(80), '/nosuchcommand'],
].map((say): Step => ({ say }));

const sent: readonly Step[] = [
  {
    send: 'forwarded',
    act: (driver) => driver.forwardOutside({ text: 'When?', from: outside, at: new Date() }),
  },
  { send: 'a voice', act: (driver) => driver.file({ kind: 'voice', bytes: Buffer.from('voice') }) },
  { send: 'a photo', act: (driver) => driver.file({ kind: 'photo', bytes: Buffer.from('photo') }) },
  {
    send: 'a document',
    act: (driver) => driver.file({ kind: 'document', bytes: Buffer.from('plan'), name: 'plan.pdf' }),
  },
  {
    send: 'a file of contacts',
    act: (driver) =>
      driver.file({
        kind: 'document',
        bytes: Buffer.from(card + card.replace('77', '78')),
        name: 'people.vcf',
        mimeType: 'text/vcard',
      }),
  },
  { send: 'a contact', act: (driver) => driver.contact({ phone: '+380675559966', firstName: 'Marta' }) },
  {
    send: 'a reply',
    act: (driver) => {
      const card = driver.find(({ inlineKeyboard }) => inlineKeyboard !== undefined);
      return driver.text('Words in reply', card ? { replyTo: card.messageId } : {});
    },
  },
];

const commands: readonly Step[] = ['start', ...commandNames].map((name): Step => ({ say: `/${name}` }));

/** Everybody who can write to the bot, and all that they can begin with. @param words free ones, sent by members */
export function beginningsOf(company: FullCompany, sandbox: Sandbox): readonly Beginning[] {
  const member = (
    who: 'owner' | 'supervisor' | 'manager' | 'specialist',
    steps: readonly Step[],
  ): Beginning => {
    const { personId } = company[who];
    const posted = sandbox
      .person(personId)
      .messages()
      .filter(({ from }) => from === 'bot');
    return { who, personId, steps, messageIds: posted.map(({ messageId }) => messageId) };
  };
  const guests = company.links.map((link, index): Beginning => {
    const driver = sandbox.addPerson({ id: firstGuestId + index, firstName: 'Guest', language: 'en' });
    return { who: 'guest', personId: driver.id, steps: [{ say: `/start ${link}` }], messageIds: [] };
  });
  const stranger = sandbox.addPerson({
    id: firstGuestId + guests.length,
    firstName: 'Stranger',
    language: 'en',
  });
  return [
    member('owner', [...commands, ...free, ...sent]),
    member('manager', [...commands, ...free, ...sent]),
    member('specialist', [...commands, ...free.slice(0, 2), ...sent.slice(0, 3)]),
    member('supervisor', commands),
    ...guests,
    { who: 'stranger', personId: stranger.id, steps: [{ say: 'hello' }, { say: '/start' }], messageIds: [] },
  ];
}

const firstGuestId = 6_000_001_000;
