import { GrammyError } from 'grammy';
import type { Actor } from '../changes/actor.ts';
import { auditRefusal } from '../changes/audit.ts';
import { findCarriedOut, isKnown } from '../changes/changes.queries.ts';
import type { Done, Look } from '../changes/perform.ts';
import type { CompanySettings } from '../companies/companies.queries.ts';
import type { Db } from '../db/company.ts';
import { Refusal } from '../lib/domain-error.ts';
import type { LocalView } from '../lib/local-time.ts';
import { inZone } from '../lib/zone.ts';
import type { DraftForm } from '../members/drafts.queries.ts';
import type { WorkTime } from '../members/member-settings.queries.ts';
import { findActor } from '../members/members.queries.ts';
import { answerLater } from '../notifications/late-answers.ts';
import type { InputOf, ResultOf, UseCaseName } from '../use-cases.ts';
import { withoutSwitchedOff } from './modules.ts';
import type { Worker } from './people.ts';
import type { Question } from './question.ts';
import { Turn, type TurnFacts, type TurnTools } from './turn.ts';
import { clip, h } from './ui/html.ts';
import type { Press } from './ui/press.ts';
import type { Screen } from './ui/screen.ts';

/** A turn of somebody who works in the company it acts in. */
export class MemberTurn extends Turn {
  readonly company: CompanySettings;
  /** When this person works. */
  readonly workTime: WorkTime;
  /** As known when the turn began: for what screens offer. Reads and writes check again. */
  readonly actor: Actor;
  /** What the handler wants asked next; the dialogue takes it up when the handler is done. */
  nextQuestion: Question | undefined;
  /** Whether an open question outlives this press: reminders and results leave it be. */
  keepQuestion = false;

  constructor(tools: TurnTools, facts: TurnFacts, worker: Worker) {
    super(tools, facts);
    this.company = worker.company;
    this.workTime = worker.workTime;
    this.actor = { ...worker.actor, at: facts.now };
  }

  override get protects(): boolean {
    return this.company.protectsContacts;
  }

  /** Asked of the database. @throws when it does not answer */
  override async wasSaved(): Promise<boolean> {
    if (this.saved) return true;
    const { botId, updateId } = this.facts.run.fence;
    const { companyId } = this.actor;
    return this.tools.database.read(companyId, (db) => isKnown(db, companyId, `${botId}:${updateId}:0`));
  }

  get view(): LocalView {
    return { now: this.now, zone: this.facts.timeZone, locale: this.facts.locale };
  }

  /**
   * Reads for a screen, scoped to the company and to what the actor may see now.
   * @throws NOT_FOUND; a refusal is audited on its way
   */
  async read<T>(work: (db: Db, actor: Actor) => Promise<T>): Promise<T> {
    const { database } = this.tools;
    try {
      return await database.read(this.actor.companyId, async (db) => {
        // The check travels with the screen's own query instead of before it.
        const [answer, actor] = await Promise.all([settled(work(db, this.actor)), findActor(db, this.actor)]);
        if (!actor) throw new Refusal('act', 'member', this.actor.memberId);
        if (!sameRights(actor, this.actor)) return await work(db, { ...actor, at: this.now });
        if ('error' in answer) throw answer.error;
        this.facts.run.noteProgress();
        return answer.value;
      });
    } catch (error) {
      if (error instanceof Refusal) await auditRefusal(database, this.actor, this.now, error);
      throw error;
    }
  }

  /** Carries out a use case as this member, once for this update however often it is handled. */
  async perform<N extends UseCaseName>(
    name: N,
    input: InputOf<N>,
    look?: Look<ResultOf<N>>,
  ): Promise<Done<ResultOf<N>>> {
    const { run } = this.facts;
    const said = { botId: run.botId, chatId: run.chatId, messageId: this.message?.message_id };
    const goesOn = () => run.noteProgress();
    const request = { id: run.nextRequestId(), at: this.now, fence: run.fence, said, goesOn };
    const done = await this.tools.perform(name, this.actor, request, input, look);
    run.noteProgress();
    this.noteSaved();
    return done;
  }

  /**
   * Carries out a use case and reads what is to be shown of it, on the way of its commit. What can't be read there (it
   * had been carried out before, it is out of reach now) is read afterwards, as any screen.
   */
  async performAndRead<N extends UseCaseName, T>(
    name: N,
    input: InputOf<N>,
    work: (db: Db, actor: Actor, result: ResultOf<N>) => Promise<T>,
  ): Promise<{ done: Done<ResultOf<N>>; seen: T }> {
    let seen: { value: T } | undefined;
    const done = await this.perform(name, input, async (db, actor, result) => {
      seen = { value: await work(db, actor, result) };
    });
    seen ??= { value: await this.read((db, actor) => work(db, actor, done.result)) };
    return { done, seen: seen.value };
  }

  /**
   * What an earlier handling of this update has carried out: it was cut off between that commit and its mark. For a
   * handler that looks before it saves, and would take its own success for somebody else's.
   */
  async earlier<N extends UseCaseName>(name: N): Promise<Done<ResultOf<N>> | undefined> {
    const { isAgain, fence } = this.facts.run;
    if (!isAgain) return undefined;
    const { companyId } = this.actor;
    const first = `${fence.botId}:${fence.updateId}:0`;
    const found = await this.read((db) => findCarriedOut(db, companyId, first, name));
    if (!found) return undefined;
    this.noteSaved();
    return { ...found, result: found.result as ResultOf<N>, repeated: true };
  }

  /** The first line names the company for those who work in several. */
  override show(screen: Screen): Promise<void> {
    return super.show(this.#named(withoutSwitchedOff(this.company, screen)));
  }

  override redraw(line: Screen): Promise<void> {
    return super.redraw(withoutSwitchedOff(this.company, line));
  }

  /** Without buttons it is a plain line, made to be forwarded perhaps, and of no company. */
  override say(screen: Screen): Promise<void> {
    return super.say(screen.keyboard ? this.#named(withoutSwitchedOff(this.company, screen)) : screen);
  }

  #named(screen: Screen): Screen {
    if (!this.facts.several) return screen;
    return { ...screen, text: `🏢 <b>${h(clip(this.company.name, 60))}</b>\n${screen.text}` };
  }

  /** Waits for a typed answer from the next update on. One question a chat: an older one is dropped. */
  ask(question: Omit<Question, 'companyId'>): void {
    this.nextQuestion = { ...question, companyId: this.actor.companyId };
  }

  /** Keeps what was entered so far, together with this update's handled mark. */
  saveDraft(draftId: string, form: DraftForm, data: object): void {
    this.facts.run.stageDraft({ ...this.actor, draftId, form, data });
  }

  dropDraft(draftId: string, form: DraftForm): void {
    this.facts.run.stageDraft({ ...this.actor, draftId, form, data: null });
  }

  /** The screen shows this client's contacts: a row of the audit goes with the update's mark (A5). */
  noteContactsSeen(clientId: number): void {
    const { companyId, memberId } = this.actor;
    this.facts.run.stageView({ companyId, memberId, clientId, at: this.now });
  }

  /** The first update of a person in a company and a day of it leaves a row in the audit (A5). */
  noteCame(): void {
    const { companyId, memberId } = this.actor;
    const on = inZone(this.now, this.company.timeZone).toISODate();
    const { came } = this.memory;
    if (came?.companyId === companyId && came.on === on) return;
    this.remember({ came: { companyId, on } });
    this.facts.run.stageView({ companyId, memberId, clientId: null, at: this.now });
  }

  protected override async orLater<T>(draw: () => Promise<T>, later?: T): Promise<T | undefined> {
    try {
      return await draw();
    } catch (error) {
      const waitMs = floodOf(error);
      if (waitMs === undefined) throw error;
      const { updateId, chatId } = this.facts.run;
      await answerLater(this.tools.database, {
        ...{ companyId: this.actor.companyId, memberId: this.actor.memberId, chatId, updateId },
        ...{ now: this.now, waitMs, about: aboutOf(this.press) },
      });
      return later;
    }
  }

  protected override get companyId(): number {
    return this.actor.companyId;
  }
}

function sameRights(a: Actor, b: Actor): boolean {
  return a.role === b.role && a.salesGroupId === b.salesGroupId && a.departmentId === b.departmentId;
}

function settled<T>(promise: Promise<T>): Promise<{ value: T } | { error: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

/** Bot API: too many calls; a short wait has been waited out by then. */
const tooMany = 429;

function floodOf(error: unknown): number | undefined {
  if (!(error instanceof GrammyError) || error.error_code !== tooMany) return undefined;
  return (error.parameters.retry_after ?? 1) * 1_000;
}

/** Where what was pressed is to be seen again. */
function aboutOf(press: Press | undefined): { of: 'offer' | 'client' | 'desk'; id: number } {
  const of = (['offer', 'client'] as const).find((feature) => press?.action.startsWith(`${feature}.`));
  return press && of && press.id > 0 ? { of, id: press.id } : { of: 'desk', id: 0 };
}
