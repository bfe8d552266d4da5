import { askedTask, doneTask } from '../samples/tasks.ts';
import { type Deeds, heads, nobodyHas, noOffer, olgasOffer } from './deed.ts';

const noTask = <I extends { taskId: number }>(input: I): I => ({ ...input, taskId: nobodyHas });

export const tasksDeeds: Deeds<
  | 'createTask'
  | 'takeTask'
  | 'finishTask'
  | 'refuseTask'
  | 'postponeTask'
  | 'askInTask'
  | 'answerInTask'
  | 'returnTask'
  | 'withdrawTask'
> = {
  createTask: [
    {
      title: 'on Olga’s offer for the department',
      may: [...heads, 'manager'],
      arrange: async (company) => ({
        offerId: (await olgasOffer(company)).offerId,
        to: { departmentId: company.departmentId },
        text: 'Посчитать',
        facts: [],
        contacts: false,
        dueAt: company.later({ days: 1 }),
      }),
      missing: noOffer,
    },
  ],
  takeTask: [
    {
      title: 'of the department',
      may: ['specialist'],
      arrange: (company) => askedTask(company),
      missing: noTask,
    },
    {
      title: 'given to Ivan',
      may: ['colleague'],
      arrange: (company) => askedTask(company, { to: { memberId: company.ivan.memberId } }),
      missing: noTask,
    },
  ],
  finishTask: [
    {
      title: 'of the department',
      may: ['specialist'],
      arrange: async (company) => ({ ...(await askedTask(company)), text: 'Готово' }),
      missing: noTask,
    },
  ],
  refuseTask: [
    {
      title: 'of the department',
      may: ['specialist'],
      arrange: async (company) => ({ ...(await askedTask(company)), reason: 'Не наше' }),
      missing: noTask,
    },
  ],
  postponeTask: [
    {
      title: 'of the department',
      may: ['specialist'],
      arrange: async (company) => ({ ...(await askedTask(company)), until: company.later({ days: 1 }) }),
      missing: noTask,
    },
  ],
  askInTask: [
    {
      title: 'of the department',
      may: ['specialist'],
      arrange: async (company) => ({ taskId: (await askedTask(company)).taskId, text: 'Сколько?' }),
      missing: noTask,
    },
  ],
  answerInTask: [
    {
      title: 'of Olga’s',
      may: [...heads, 'manager'],
      arrange: async (company) => ({ taskId: (await askedTask(company)).taskId, text: 'Два' }),
      missing: noTask,
    },
  ],
  returnTask: [
    {
      title: 'of Olga’s',
      may: [...heads, 'manager'],
      arrange: async (company) => ({ ...(await doneTask(company)), text: 'Не то' }),
      missing: noTask,
    },
  ],
  withdrawTask: [
    {
      title: 'of Olga’s',
      may: [...heads, 'manager'],
      arrange: (company) => askedTask(company),
      missing: noTask,
    },
  ],
};
