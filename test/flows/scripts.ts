import type { QuestionName } from '../../src/telegram/question.ts';
import type { TestChat } from '../support/bot.ts';

/** One thing a person does. */
export type Step =
  | { readonly tap: string | RegExp }
  | { readonly say: string }
  | { readonly send: (driver: TestChat['driver']) => unknown };

/** A person's way through the questions of one dialogue, from the desk to what it saves. */
export interface Script {
  readonly name: string;
  readonly answers: readonly QuestionName[];
  readonly steps: readonly Step[];
  /** A form: what was entered waits in its draft. Everything else begins again after an interruption. */
  readonly keepsDraft?: true;
  /** Steps from this one on follow a save: begun again, they would save twice. */
  readonly savesAt?: number;
  /** Ends in a link, of which only the hash is kept: handled again, its last step makes and shows a new one. */
  readonly renewsLink?: true;
}

const voice = (driver: TestChat['driver']): number =>
  driver.file({ kind: 'voice', bytes: Buffer.from('voice'), durationSeconds: 3 });

const photo = (driver: TestChat['driver']): number =>
  driver.file({ kind: 'photo', bytes: Buffer.from('photo') });

/** In a company with the open offer #1 of Ромашка and the ended offer #2 of Лютик. */
export const scripts: readonly Script[] = [
  {
    name: 'a new offer, everything typed',
    answers: ['form.client', 'form.contact', 'form.wanted', 'form.step', 'form.description', 'form.sum'],
    keepsDraft: true,
    steps: [
      { tap: 'Новое КП' },
      { say: 'Василёк' },
      { tap: 'Новый: Василёк' },
      { say: '067 555 10 01' },
      { say: 'Покраска фасада' },
      { say: 'завтра в 15' },
      { tap: 'Описание' },
      { say: 'Два этажа, \n леса наши' },
      { tap: 'Сумма' },
      { say: '250к' },
      { tap: 'Сохранить' },
    ],
  },
  {
    name: 'a quick offer, and words at its finished form',
    answers: ['form.more'],
    keepsDraft: true,
    steps: [{ say: 'кп Ромашка теплица 250к завтра в 15' }, { say: '300к' }, { tap: 'Сохранить' }],
  },
  {
    name: 'words where an offer’s form needs a button',
    answers: ['form.client', 'form.wanted', 'form.press'],
    keepsDraft: true,
    steps: [
      { say: '/new' },
      { say: 'Ромашка' },
      { tap: 'Ромашка' },
      { say: 'Забор' },
      { tap: 'Завтра' },
      { tap: 'Важность' },
      { say: 'очень срочно' },
      { tap: 'Продолжить' },
      { tap: 'Важность' },
      { tap: 'Срочное' },
      { tap: 'Сохранить' },
    ],
  },
  {
    name: 'a new offer from a contact card',
    answers: ['form.client', 'form.contact'],
    keepsDraft: true,
    steps: [
      { say: '/new' },
      { send: (driver) => driver.contact({ phone: '380675551003', firstName: 'Марк', lastName: 'Левин' }) },
      { say: 'Фиалка' },
      { tap: 'Услуги' },
      { tap: 'Завтра' },
      { tap: 'Важность' },
      { tap: 'Срочное' },
      { tap: 'Сохранить' },
    ],
  },
  {
    name: 'a new offer without a next step',
    answers: ['form.step'],
    keepsDraft: true,
    steps: [
      { tap: 'Новое КП' },
      { tap: 'Ромашка' },
      { tap: 'Проекты' },
      { tap: 'Без даты' },
      { say: 'Позвонит сам' },
      { tap: 'Сохранить' },
    ],
  },
  {
    name: 'a new client with the phone of one that is there, and why',
    answers: ['form.client', 'form.contact', 'form.reason'],
    keepsDraft: true,
    steps: [
      { say: '/new' },
      { say: 'Барвинок' },
      { tap: 'Новый: Барвинок' },
      { say: '067 555 00 01' },
      { tap: 'Всё равно завести' },
      { say: 'Один дом, две фирмы' },
      { tap: 'Услуги' },
      { tap: 'Завтра' },
      { tap: 'Сохранить' },
    ],
  },
  {
    name: 'a move with typed words',
    answers: ['state.comment'],
    steps: [{ say: '#1' }, { tap: 'Статус' }, { tap: 'Ждём ответа' }, { say: 'Отправила почтой' }],
  },
  {
    name: 'a move with a voice message',
    answers: ['state.comment'],
    steps: [{ say: '#1' }, { tap: 'Статус' }, { tap: 'Клиент ждёт' }, { send: voice }],
  },
  {
    name: 'an ended offer comes back',
    answers: ['state.when', 'state.comment'],
    steps: [
      { say: '#2' },
      { tap: 'Статус' },
      { tap: 'Клиент ждёт' },
      { say: 'пт 10:30' },
      { say: 'Передумали' },
    ],
  },
  {
    name: 'an offer is won, and what it was worth is typed',
    answers: ['state.sum', 'state.comment'],
    steps: [
      { say: '#1' },
      { tap: 'Статус' },
      { tap: 'Успех' },
      { say: '12 000,50' },
      { say: 'Подписали в четверг' },
    ],
  },
  {
    name: 'the next step in words',
    answers: ['step.when'],
    steps: [{ say: '#1' }, { tap: 'Следующий шаг' }, { say: 'пт 10:30' }],
  },
  {
    name: 'no next step, and why',
    answers: ['step.when'],
    steps: [{ say: '#1' }, { tap: 'Следующий шаг' }, { tap: 'Без даты' }, { say: 'Ждём тендер' }],
  },
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
    name: 'what is wanted, said anew',
    answers: ['field.text'],
    steps: [{ say: '#1' }, { tap: 'Ещё' }, { tap: 'Запрос' }, { say: 'Совсем другое' }],
  },
  {
    name: 'what is wanted of two business lines',
    answers: ['form.want'],
    keepsDraft: true,
    steps: [
      { tap: 'Новое КП' },
      { tap: 'Ромашка' },
      { tap: 'Услуги' },
      { tap: 'Завтра' },
      { tap: 'Направление' },
      { tap: 'Проекты' },
      { say: 'Чертёж' },
      { tap: 'Сохранить' },
    ],
  },
  {
    name: 'one more business line of an offer',
    answers: ['field.want'],
    savesAt: 4,
    steps: [
      { say: '#1' },
      { tap: 'Ещё' },
      { tap: 'Направление' },
      { tap: 'Услуги' },
      { tap: 'Ещё' },
      { tap: 'Направление' },
      { tap: 'Поддержка' },
      { say: 'На год' },
    ],
  },
  {
    name: 'a description',
    answers: ['field.text'],
    steps: [{ say: '#1' }, { tap: 'Ещё' }, { tap: 'Описание' }, { say: 'Много подробностей' }],
  },
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
    name: 'where one is',
    answers: ['settings.text'],
    steps: [{ say: '/settings' }, { tap: 'Пояс' }, { say: 'Лондон' }],
  },
  {
    name: 'a group is renamed',
    answers: ['team.text'],
    savesAt: 5,
    steps: [
      { say: '/team' },
      { tap: 'Группы и отделы' },
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
    steps: [{ send: photo }, { tap: 'Другое' }, { say: 'ромаш' }, { tap: '#1' }],
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
