import { photo, type Script } from './script.ts';

export const talkScripts: readonly Script[] = [
  {
    name: 'a call with its next date in words',
    answers: ['log.when'],
    steps: [{ say: '#1' }, { tap: '📞' }, { tap: 'Думает' }, { say: 'послезавтра в 11' }],
  },
  {
    name: 'a call and its result',
    answers: ['log.when'],
    savesAt: 4,
    steps: [
      { say: '#1' },
      { tap: '📞' },
      { tap: 'Думает' },
      { say: 'послезавтра в 11' },
      { say: 'Хочет <b>скидку</b> & рассрочку' },
    ],
  },
  {
    name: 'a call that was yesterday, told and with somebody',
    answers: ['talk.when', 'talk.text', 'talk.person'],
    savesAt: 4,
    steps: [
      { say: '#1' },
      { tap: '📞' },
      { tap: 'Думает' },
      { tap: 'Завтра' },
      { tap: 'Уточнить' },
      { tap: 'Когда' },
      { say: 'вчера 16:00' },
      { tap: 'Текст' },
      { say: 'Просит скидку' },
      { tap: 'С кем' },
      { say: 'Степан 067 555 10 09' },
    ],
  },
  {
    name: 'a photo finds another offer',
    answers: ['talk.find'],
    resumesAt: 1,
    steps: [{ send: photo }, { tap: 'Другое' }, { say: 'ромаш' }, { tap: '#1' }],
  },
];
