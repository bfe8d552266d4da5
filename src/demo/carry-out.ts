import type { Request } from '../changes/use-case.ts';
import { DomainError, type DomainErrorCode } from '../lib/domain-error.ts';
import type { Perform } from '../use-cases.ts';
import type { ItemOf } from './lists.ts';
import type { DemoClient } from './plan.ts';
import type { DemoCompany } from './staff.ts';
import type { Planned, PlannedStep, Step } from './steps.ts';

/** What the next step on an offer has to know. */
interface OfferNow {
  readonly offerId: number;
  readonly revision: number;
  readonly interactionId?: number;
}

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
type OnOffer = Exclude<Step, { kind: 'create' | 'result' | 'ask' | 'deliver' }>;

/** Codes that mean: a person has taken the matter into their own hands while the company was being built. */
const overtaken: readonly DomainErrorCode[] = [
  'STALE',
  'NOT_FOUND',
  'CLIENT_EXISTS',
  'CLOSED_OFFER',
  'TASK_TAKEN',
];

/** Does the steps of the plan, one use case each. What a person has changed meanwhile stays as they left it. */
export class CarryOut {
  readonly #perform: Perform;
  readonly #company: DemoCompany;
  readonly #people: readonly DemoClient[];
  readonly #itemOf: ItemOf;
  readonly #clients = new Map<number, number>();
  readonly #offers = new Map<number, OfferNow>();
  readonly #tasks = new Map<number, number>();

  constructor(perform: Perform, company: DemoCompany, people: readonly DemoClient[], itemOf: ItemOf) {
    this.#perform = perform;
    this.#company = company;
    this.#people = people;
    this.#itemOf = itemOf;
  }

  /** @returns whether it could be done, now or by an earlier start */
  async do({ client, offer, step }: PlannedStep, requestId: string): Promise<boolean> {
    const request = { id: requestId, at: this.#company.time.instant(step.at) };
    const known = this.#offers.get(offer);
    try {
      if (step.kind === 'create') this.#offers.set(offer, await this.#create(client, step, request));
      else if (!known) return false;
      else if (step.kind === 'result') await this.#result(known, step, request);
      else if (step.kind === 'ask') this.#tasks.set(offer, await this.#ask(known, step, request));
      else if (step.kind === 'deliver') await this.#deliver(this.#tasks.get(offer), step, request);
      else this.#offers.set(offer, await this.#act(known, step, request));
      return true;
    } catch (error) {
      if (!(error instanceof DomainError && overtaken.includes(error.code))) throw error;
      this.#offers.delete(offer);
      return false;
    }
  }

  async #create(client: number, step: StepOf<'create'>, request: Request): Promise<OfferNow> {
    const { facts } = step;
    const clientId = this.#clients.get(client);
    const person = this.#people[client];
    if (!person) throw new Error(`no client ${client}`);
    const done = await this.#perform('createOffer', this.#who(step), request, {
      client: clientId === undefined ? { new: { ...person } } : { id: clientId },
      wanted: facts.wanted,
      description: facts.description,
      sum: facts.sum,
      businessLineId: this.#itemOf('business_line', null, facts.businessLine),
      categoryId: this.#itemOf('category', null, clientId === undefined ? 1 : facts.categoryOfKnown),
      importanceId: this.#itemOf('importance', null, facts.importance),
      managerId: this.#company.members[step.manager],
      nextStep: this.#nextStep(step.nextStep),
    });
    this.#clients.set(client, done.result.clientId);
    return { offerId: done.result.offerId, revision: 1 };
  }

  async #act(known: OfferNow, step: OnOffer, request: Request): Promise<OfferNow> {
    const who = this.#who(step);
    const at = { offerId: known.offerId, revision: known.revision };
    switch (step.kind) {
      case 'contact': {
        const { contact, direction } = step;
        const outcomeId = this.#itemOf('outcome', contact, step.outcome);
        const input = { ...at, kind: contact, direction, outcomeId, ...this.#perhaps(step.nextStep) };
        return (await this.#perform('logContact', who, request, input)).result;
      }
      case 'move': {
        const { to, because } = step;
        const why = 'comment' in because ? because : { reasonId: this.#itemOf('reason', to, because.reason) };
        const input = { ...at, to, ...why, ...this.#perhaps(step.nextStep) };
        return (await this.#perform('changeState', who, request, input)).result;
      }
      case 'plan': {
        const input = { ...at, nextStep: this.#nextStep(step.nextStep) };
        return (await this.#perform('planNextStep', who, request, input)).result;
      }
      case 'change': {
        const fields =
          'description' in step.to
            ? step.to
            : { importanceId: this.#itemOf('importance', null, step.to.importance) };
        const input = { ...at, fields };
        return (await this.#perform('changeOffer', who, request, input)).result;
      }
      case 'assign': {
        const input = { ...at, fields: { managerId: this.#company.members[step.manager] } };
        return (await this.#perform('changeOffer', who, request, input)).result;
      }
    }
  }

  async #result(known: OfferNow, step: StepOf<'result'>, request: Request): Promise<void> {
    const { interactionId } = known;
    if (interactionId === undefined) throw new Error(`no contact at offer ${known.offerId}`);
    await this.#perform('addResult', this.#who(step), request, { interactionId, text: step.result });
  }

  /** @returns the task */
  async #ask({ offerId }: OfferNow, step: StepOf<'ask'>, request: Request): Promise<number> {
    const { departmentId, time } = this.#company;
    const done = await this.#perform('createTask', this.#who(step), request, {
      ...{ offerId, to: { departmentId }, text: step.text, contacts: false },
      ...{ facts: ['client', 'wanted', 'description'], dueAt: time.instant(step.due) },
    });
    return done.result.taskId;
  }

  async #deliver(taskId: number | undefined, step: StepOf<'deliver'>, request: Request): Promise<void> {
    if (taskId === undefined) return;
    const [text, term] = step.result;
    const sum = { minor: 18_450_000, currency: this.#company.settings.currency };
    await this.#perform('finishTask', this.#who(step), request, { taskId, revision: 1, text, term, sum });
  }

  #who({ by }: Step): { companyId: number; memberId: number } {
    return { companyId: this.#company.companyId, memberId: this.#company.members[by] };
  }

  #nextStep(planned: Planned): { at: Date } | { none: string } {
    return 'at' in planned ? { at: this.#company.time.instant(planned.at) } : planned;
  }

  #perhaps(planned: Planned | undefined): { nextStep?: { at: Date } | { none: string } } {
    return planned ? { nextStep: this.#nextStep(planned) } : {};
  }
}
