import type { Script } from './script.ts';

const people = ['Марта', 'Степан']
  .map((name) => `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nEND:VCARD\n`)
  .join('');

export const waitingScripts: readonly Script[] = [
  {
    name: 'one of the people of a file',
    answers: [],
    steps: [
      {
        send: (driver) =>
          driver.file({
            ...{ kind: 'document', name: 'people.vcf', mimeType: 'text/vcard' },
            bytes: Buffer.from(people),
          }),
      },
      { tap: 'Степан' },
    ],
  },
  {
    name: 'offers behind a number, handed over',
    answers: [],
    withTasks: true,
    steps: [{ say: '/summary' }, { tap: 'В работе' }, { tap: 'Передать' }, { tap: 'Игорь' }],
  },
];
