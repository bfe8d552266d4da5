import { translator } from '../../lib/locale.ts';
import type { SandboxMessage } from '../../sandbox/protocol.ts';
import type { ProofPerson } from '../company.ts';
import { has, idOf, type Stage } from './person.ts';
import { Seller, undo } from './seller.ts';

const t = translator('en');
/** One in so many flows, beside the others. */
const asksDepartment = 0.06;
/** Each manager answers for these first; whoever is asked waits. */
const answersFirst = 0.8;
const withinMinutes = 2;

/** A manager at work on their offers: contacts, states, steps, new offers, tasks, reminders and questions. */
export class Manager extends Seller {
  /** Steps that came due and were answered from the message that said so. */
  reminders = 0;
  readonly #offerIds: readonly number[];

  constructor(stage: Stage, person: ProofPerson, random: () => number) {
    super(stage, person, random);
    this.#offerIds = person.offerIds;
  }

  protected async act(): Promise<void> {
    const isWaitedFor = this.random() < answersFirst;
    if (isWaitedFor && (await this.#answerReminder())) return;
    if (isWaitedFor && (await this.#answerSupervisor())) return;
    if (isWaitedFor && (await this.#answerSpecialist())) return;
    if (this.random() < asksDepartment) return this.askDepartment(this.oneOf(this.#offerIds));
    const flows = [
      () => this.#logContact(),
      () => this.#move(),
      () => this.#planStep(),
      () => this.#makeOffer(),
      () => this.writeNote(this.oneOf(this.#offerIds)),
    ];
    await this.oneOf(flows)();
  }

  async #logContact(): Promise<void> {
    const id = this.oneOf(this.#offerIds);
    const card = await this.openOffer(id);
    const outcomes = { action: 'offer.outcome', id } as const;
    const asked = await this.tap(card, { action: 'offer.log', id, args: ['call'] }, (m) => has(m, outcomes));
    await this.#saveContact(asked, id);
  }

  /** @param asked how it went */
  async #saveContact(asked: SandboxMessage, id: number): Promise<void> {
    const dates = { action: 'offer.logged', id, args: ['h1'] } as const;
    const outcome = { action: 'offer.outcome', id, label: 'Thinking' } as const;
    const when = await this.tap(asked, outcome, (m) => has(m, dates));
    const isSaved = (m: SandboxMessage) => has(m, undo) && has(m, { action: 'offer.log', id });
    const saved = await this.saved(this.tap(when, dates, isSaved));
    this.did(`logContact ${id}`);
    if (saved && this.random() < 0.3) {
      const isBack = (m: SandboxMessage) => has(m, { action: 'offer.log', id }) && !has(m, undo);
      await this.saved(this.tap(saved, undo, isBack)).catch((error: unknown) => {
        this.deeds.contacts.push(String(id)); // not taken back
        throw error;
      });
      this.did('undo');
    } else this.deeds.contacts.push(String(id));
  }

  async #move(): Promise<void> {
    const id = this.oneOf(this.#offerIds);
    const card = await this.openOffer(id);
    const asked = await this.tap(card, { action: 'offer.state', id }, (m) =>
      has(m, { action: 'offer.move', id }),
    );
    const states = ['await_client', 'owe_client'] as const;
    const to =
      states.find((state) => has(asked, { action: 'offer.move', id, args: [state] })) ?? 'owe_client';
    await this.tap(asked, { action: 'offer.move', id, args: [to] }, (m) =>
      has(m, { action: 'offer.moved', id }),
    );
    const comment = this.words('comments');
    await this.saved(this.say(comment.text, (m) => has(m, undo) && has(m, { action: 'offer.log', id })));
    comment.saved();
    this.did(`changeState ${id}`);
  }

  /** For a time that comes soon: the step becomes due while people work. */
  async #planStep(): Promise<void> {
    const id = this.oneOf(this.#offerIds);
    const card = await this.openOffer(id);
    await this.tap(card, { action: 'offer.step', id }, (m) => has(m, { action: 'offer.stepped', id }));
    const minutes = 1 + Math.floor(this.random() * withinMinutes);
    const words = minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`;
    await this.saved(this.say(words, (m) => has(m, undo) && has(m, { action: 'offer.log', id })));
    this.did(`planNextStep ${id}`);
  }

  /** By the form, for a client nobody has yet. */
  async #makeOffer(): Promise<void> {
    const wanted = this.words('wanted');
    const newClient = { label: t('form-button-new-client', { name: '' }).trim() };
    const noPhone = { label: t('form-without-phone') };
    await this.say('/new', ({ text }) => text.includes(t('form-ask-client')));
    const named = await this.say(this.#name(), (m) => has(m, newClient));
    const asked = await this.tap(named, newClient, (m) => has(m, noPhone));
    await this.tap(asked, noPhone, ({ text }) => text.includes(t('form-ask-wanted')));
    const soon = { action: 'form.set', args: ['step', 'h1'] } as const;
    const dates = await this.say(wanted.text, (m) => has(m, soon));
    const form = await this.tap(dates, soon, (m) => has(m, { action: 'form.save' }));
    await this.saved(this.tap(form, { action: 'form.save' }, (m) => has(m, undo)));
    wanted.saved();
    this.did('createOffer');
  }

  /** Like no other: a name that resembles one is asked about. */
  #name(): string {
    const letters = Array.from({ length: 14 }, () => 97 + Math.floor(this.random() * 26));
    return String.fromCharCode(...letters);
  }

  /** @returns false when nothing has come due that is not answered */
  async #answerReminder(): Promise<boolean> {
    const found = this.news({ action: 'step.called' });
    if (!found) return false;
    const { message, press } = found;
    const { id } = press;
    const isSaved = (m: SandboxMessage) => has(m, undo) && has(m, { action: 'offer.log', id });
    this.reminders += 1;
    const way = this.random();
    if (way < 0.4) {
      const outcomes = { action: 'offer.outcome', id } as const;
      const asked = await this.tap(message, { action: 'step.called', id }, (m) => has(m, outcomes));
      await this.#saveContact(asked, id);
    } else if (way < 0.7) {
      await this.saved(this.tap(message, { action: 'step.noanswer', id }, isSaved));
      this.did(`noAnswer ${id}`);
      this.deeds.contacts.push(String(id));
    } else {
      await this.saved(this.tap(message, { action: 'step.later', id, args: ['hour'] }, isSaved));
      this.did(`moveStep ${id}`);
    }
    return true;
  }

  /** @returns false when nothing is asked */
  async #answerSupervisor(): Promise<boolean> {
    const found = this.news({ action: 'question.answer' });
    if (!found) return false;
    const asked = { action: 'question.show' } as const;
    const answering = { action: 'question.answer', id: found.press.id } as const;
    const rowOf = (inlineKeyboard: NonNullable<SandboxMessage['inlineKeyboard']>) => ({
      ...found.message,
      inlineKeyboard,
    });
    const row = (found.message.inlineKeyboard ?? []).filter((buttons) => has(rowOf([buttons]), answering));
    const offerId = idOf(rowOf(row), 'offer.log');
    await this.tap(found.message, answering, (m) => has(m, asked));
    const reply = this.words('replies');
    await this.saved(this.say(reply.text, (m) => has(m, undo) && has(m, { action: 'offer.card' })));
    reply.saved();
    this.did(`answerQuestion ${offerId}`);
    return true;
  }

  /** @returns false when no specialist asks */
  async #answerSpecialist(): Promise<boolean> {
    const found = this.news({ action: 'task.answer' }, ({ text }) =>
      text.includes(t('task-notice-question')),
    );
    if (!found) return false;
    const { id } = found.press;
    await this.tap(found.message, { action: 'task.answer', id }, (m) => has(m, { action: 'task.card', id }));
    const talk = this.words('talk');
    await this.saved(this.say(talk.text, (m) => has(m, undo) && has(m, { action: 'task.history', id })));
    talk.saved();
    this.did(`answerInTask ${id}`);
    return true;
  }
}
