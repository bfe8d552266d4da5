import type { InputOf } from '../../../src/use-cases.ts';
import type { TestCompany } from '../../support/company.ts';
import { byMember, freshOffer, newFile, type Samples } from './sample.ts';

export interface TaskNow {
  readonly taskId: number;
  readonly revision: number;
}

/** A task of Olga's on an offer of hers, by default for the department, due in three days. */
export async function askedTask(
  company: TestCompany,
  given: Partial<InputOf<'createTask'>> = {},
): Promise<TaskNow> {
  const { result } = await company.act('createTask', company.olga, {
    offerId: given.offerId ?? (await freshOffer(company)).offerId,
    to: { departmentId: company.departmentId },
    text: 'Посчитать смету',
    facts: ['client', 'wanted'],
    contacts: false,
    dueAt: company.later({ days: 3 }),
    ...given,
  });
  return { taskId: result.taskId, revision: result.revision };
}

/** The same, done by the specialist. */
export async function doneTask(company: TestCompany): Promise<TaskNow> {
  const done = await company.act('finishTask', company.dmytro, {
    ...(await askedTask(company)),
    text: 'Смета готова',
    sum: { minor: 25_000_000, currency: 'UAH' },
    files: [newFile('document')],
  });
  return done.result;
}

const take = (company: TestCompany, task: TaskNow) => company.act('takeTask', company.dmytro, at(task));
const finish = (company: TestCompany, task: TaskNow) => company.act('finishTask', company.dmytro, at(task));
const giveBack = (company: TestCompany, task: TaskNow) =>
  company.act('returnTask', company.olga, { ...at(task), text: 'Нет доставки' });

const at = ({ taskId, revision }: TaskNow): TaskNow => ({ taskId, revision });

export const tasksSamples: Samples<
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
      title: 'of the department, with a voice and a file',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          offerId: (await freshOffer(company)).offerId,
          to: { departmentId: company.departmentId },
          text: 'Посчитать смету',
          files: [newFile('voice'), newFile('document')],
          facts: ['client', 'wanted', 'sum'],
          contacts: true,
          dueAt: company.later({ days: 3 }),
        },
      }),
      buildOn: take,
    },
  ],
  takeTask: [
    {
      title: 'of one’s department',
      prepare: async (company) => ({ who: byMember(company.dmytro), input: await askedTask(company) }),
      buildOn: finish,
    },
  ],
  finishTask: [
    {
      title: 'without taking it, with all a result can have',
      prepare: async (company) => ({
        who: byMember(company.dmytro),
        input: {
          ...(await askedTask(company)),
          text: 'Смета готова',
          sum: { minor: 25_000_000, currency: 'UAH' },
          term: '10 рабочих дней',
          files: [newFile('document')],
        },
      }),
      buildOn: giveBack,
    },
  ],
  refuseTask: [
    {
      title: 'with its reason',
      prepare: async (company) => ({
        who: byMember(company.dmytro),
        input: { ...(await askedTask(company)), reason: 'Такого не делаем' },
      }),
      buildOn: giveBack,
    },
  ],
  postponeTask: [
    {
      title: 'till tomorrow',
      prepare: async (company) => ({
        who: byMember(company.dmytro),
        input: { ...(await askedTask(company)), until: company.later({ days: 1 }) },
      }),
      buildOn: take,
    },
  ],
  askInTask: [
    {
      title: 'in words',
      prepare: async (company) => ({
        who: byMember(company.dmytro),
        input: { taskId: (await askedTask(company)).taskId, text: 'Сколько этажей?' },
      }),
      buildOn: 'nothing',
    },
  ],
  answerInTask: [
    {
      title: 'with a photo',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { taskId: (await askedTask(company)).taskId, text: 'Два', files: [newFile('photo')] },
      }),
      buildOn: 'nothing',
    },
  ],
  returnTask: [
    {
      title: 'that was done',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await doneTask(company)), text: 'Нет доставки' },
      }),
      buildOn: finish,
    },
  ],
  withdrawTask: [
    {
      title: 'that nobody took',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await askedTask(company)), text: 'Уже не нужно' },
      }),
      buildOn: 'nothing',
    },
  ],
};
