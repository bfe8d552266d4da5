import type { Script } from './script.ts';

export const taskScripts: readonly Script[] = [
  {
    name: 'a task for a department, and a word to it',
    answers: ['task.what', 'task.when', 'task.answer'],
    withTasks: true,
    keepsDraft: true,
    savesAt: 6,
    steps: [
      { say: '#1' },
      { tap: 'В отдел' },
      { tap: 'Сметы' },
      { say: 'Посчитать <b>смету</b>' },
      { say: 'послезавтра в 11' },
      { tap: 'Отправить' },
      { tap: 'Написать' },
      { say: 'Клиент торопит' },
    ],
  },
  {
    name: 'a task asked about, put off and done',
    answers: ['task.question', 'task.until', 'task.result', 'task.part'],
    withTasks: true,
    savesAt: 4,
    steps: [
      { say: '/tasks' },
      { tap: '1' },
      { tap: 'Вопрос' },
      { say: 'Какая цена?' },
      { tap: 'Позже' },
      { say: 'завтра в 15' },
      { tap: '✅ Готово' },
      { say: 'Цена верна' },
      { tap: 'Срок' },
      { say: '10 дней' },
      { tap: 'Готово с этим' },
    ],
  },
  {
    name: 'a task refused',
    answers: ['task.reason'],
    withTasks: true,
    steps: [{ say: '/tasks' }, { tap: '1' }, { tap: 'Отказ' }, { say: 'Цен у меня нет' }],
  },
  {
    name: 'a task returned',
    answers: ['task.comment'],
    withTasks: true,
    steps: [{ say: '/tasks' }, { tap: 'Мной' }, { tap: '1' }, { tap: 'Вернуть' }, { say: 'Нет доставки' }],
  },
];
