import type { Script } from './script.ts';

export const settingsScripts: readonly Script[] = [
  {
    name: 'the company is renamed',
    answers: ['settings.text'],
    steps: [
      { say: '/settings' },
      { tap: 'Компания' },
      { tap: 'Название' },
      { say: 'Садовод и <b>сыновья</b>' },
    ],
  },
  {
    name: 'a manager is asked about offers, and answers',
    answers: ['question.text', 'question.answer'],
    savesAt: 4,
    steps: [
      { say: '/summary' },
      { tap: 'В работе' },
      { tap: 'Спросить' },
      { say: 'Что с ним?' },
      { tap: 'Открыть' },
      { tap: '✍️' },
      { say: 'Ждём до пятницы' },
    ],
  },
  {
    name: 'other days of the summary',
    answers: ['summary.days'],
    steps: [{ say: '/summary' }, { tap: '📅' }, { say: '1.11 - 15.11' }],
  },
  {
    name: 'one is away for some days',
    answers: ['handover.when'],
    withTasks: true,
    steps: [{ say: '/settings' }, { tap: 'Меня не будет' }, { say: 'через две недели' }],
  },
  {
    name: 'where one is',
    answers: ['settings.text'],
    steps: [{ say: '/settings' }, { tap: 'Пояс' }, { say: 'Лондон' }],
  },
  {
    name: 'a group is renamed',
    answers: ['team.text'],
    savesAt: 4,
    steps: [
      { say: '/team' },
      { tap: '🗂 Группы' },
      { tap: '➕ Группа' },
      { say: 'Юг' },
      { tap: 'Название' },
      { say: 'Юг и море' },
    ],
  },
  {
    name: 'a category is added and renamed',
    answers: ['lists.name'],
    savesAt: 6,
    steps: [
      { say: '/settings' },
      { tap: 'Компания' },
      { tap: 'Списки' },
      { tap: 'Категории' },
      { tap: 'Добавить' },
      { say: 'Возврат' },
      { tap: 'Возврат' },
      { tap: 'Изменить' },
      { say: 'Возвращённый' },
    ],
  },
  {
    name: 'a colleague is invited',
    answers: ['team.name'],
    renewsLink: true,
    steps: [
      { say: '/team' },
      { tap: 'Пригласить' },
      { tap: 'Менеджер' },
      { tap: 'Без группы' },
      { say: 'Остап' },
    ],
  },
  {
    name: 'a colleague is invited into a new department',
    answers: ['team.place', 'team.name'],
    renewsLink: true,
    savesAt: 5,
    steps: [
      { say: '/team' },
      { tap: 'Пригласить' },
      { tap: 'Специалист' },
      { tap: 'Новый' },
      { say: 'Замеры' },
      { say: 'Остап' },
    ],
  },
];
