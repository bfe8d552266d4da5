import type { Effect } from './snapshot.ts';
import { pressKey, questionKey, type Seen, type Stage, type Step } from './stage.ts';

/** Something that can be done in a chat, and what it brings when nothing fails. */
export interface Act {
  readonly personId: number;
  /** Reads in a report: who, and what kind of button, question or message. */
  readonly title: string;
  readonly step: Step;
  readonly good: Seen;
  readonly effect: Effect;
}

interface Door {
  readonly personId: number;
  readonly who: string;
  /** From the beginning to the place where the steps can be done. */
  readonly path: readonly Step[];
  readonly steps: readonly Named[];
}

interface Named {
  readonly key: string;
  readonly step: Step;
}

/** Somebody, and what they can begin with. */
export interface Beginning {
  readonly who: string;
  readonly personId: number;
  readonly steps: readonly Step[];
  /** Messages that are in the chat already. */
  readonly messageIds: readonly number[];
}

/** Answers of every kind that a question may ask for; the first that is taken leads on. */
const answers: readonly Step[] = [
  ...['tomorrow 15:00', '+380675559901', 'new@example.com', '250000', '9-18', 'Warsaw', 'EUR'],
  ...['25.12.1990', 'Words of an answer', 'www.example.com', '14360570'],
].map((say): Step => ({ say }));
const photo: Step = {
  send: 'a photo',
  act: (driver) => driver.file({ kind: 'photo', bytes: Buffer.from('photo') }),
};

/** What is sent next, after acts whose kind begins so: what was just made is added to, answered and edited. */
const afterwards: readonly { readonly after: RegExp; readonly steps: readonly Step[] }[] = [
  {
    after: /^\w+ #1$|^client\.card|^task\.card|question\.show$/,
    steps: [
      { send: 'a reply', act: (driver, { screen }) => driver.text('In reply', { replyTo: screen }) },
      {
        send: 'a photo in reply',
        act: (driver, { screen }) =>
          driver.file({ kind: 'photo', bytes: Buffer.from('photo'), replyTo: screen }),
      },
    ],
  },
  { after: /^offer\.logged|^talk\.logged/, steps: [{ say: 'It went well' }] },
  {
    after: /a reply$|^\?state\.comment|^\?form\.wanted|It went well$/,
    steps: [
      {
        send: 'an edit',
        act: (driver, { own }) => {
          if (own !== undefined) driver.edit(own, 'Said otherwise');
        },
      },
    ],
  },
];

/**
 * Goes wherever buttons, questions and words lead, each kind of them once, and tries everything there. The database is
 * put back between, so that each is met as it was found.
 */
export class Walk {
  /** Kinds of buttons and questions met. */
  readonly kinds = new Set<string>();
  /** Use cases carried out. */
  readonly useCases = new Set<string>();
  readonly #stage: Stage;
  readonly #tryAct: (act: Act) => Promise<void>;
  readonly #doors: Door[] = [];
  readonly #mostActs: number;
  acts = 0;

  /** @param tryAct called with the stage where the act can be done; whatever it leaves there is put back */
  constructor(stage: Stage, mostActs: number, tryAct: (act: Act) => Promise<void>) {
    this.#stage = stage;
    this.#mostActs = mostActs;
    this.#tryAct = tryAct;
  }

  async from(beginnings: readonly Beginning[]): Promise<void> {
    for (const { who, personId, steps, messageIds } of beginnings) {
      const begun = steps.map((step) => ({ key: `${who} ${nameOf(step)}`, step }));
      for (const step of steps) if ('press' in step) this.kinds.add(step.press);
      const waiting = this.#newButtons(personId, messageIds);
      this.#doors.push({ personId, who, path: [], steps: [...begun, ...waiting] });
    }
    for (let door = this.#doors.shift(); door && this.acts < this.#mostActs; door = this.#doors.shift()) {
      await this.#open(door);
    }
  }

  async #open(door: Door): Promise<void> {
    const { personId, path } = door;
    await this.#stage.restore();
    const shown: number[] = [];
    for (const step of path) {
      const found = this.#again(personId, step, shown);
      shown.push(...(await this.#stage.act(personId, found)).shown.map(({ messageId }) => messageId));
    }
    await this.#stage.push();
    for (const { key, step } of door.steps) {
      if (this.acts >= this.#mostActs) break;
      await this.#go(door, key, this.#again(personId, step, shown));
    }
    if (path.length > 0) await this.#answerQuestion(door);
    await this.#stage.restore();
    await this.#stage.pop();
  }

  /** The same kind of button in the messages at hand, else the very one. */
  #again(personId: number, step: Step, messageIds: readonly number[]): Step {
    if (!('press' in step)) return step;
    const buttons = this.#stage.buttons(personId, messageIds);
    return (
      buttons.find(({ data }) => data === step.data) ??
      buttons.find(({ press }) => press === step.press) ??
      step
    );
  }

  /** @returns whether it has led anywhere, or changed anything */
  async #go({ personId, who, path }: Door, key: string, step: Step): Promise<boolean> {
    await this.#stage.restore();
    const asked = await this.#stage.question(personId);
    const good = await this.#stage.act(personId, step);
    const effect = await this.#stage.effect();
    for (const name of await this.#stage.useCases()) this.useCases.add(name);
    const question = await this.#stage.question(personId);
    const messageIds = good.shown.map(({ messageId }) => messageId);
    const steps = [...this.#newButtons(personId, messageIds), ...this.#next(who, key)];
    const isNew = question !== undefined && !this.kinds.has(questionKey(question));
    if (steps.length > 0 || isNew) this.#doors.push({ personId, who, path: [...path, step], steps });
    this.acts += 1;
    await this.#tryAct({ personId, title: key.startsWith(who) ? key : `${who} ${key}`, step, good, effect });
    return (
      Object.keys(effect).length > 0 || (asked && questionKey(asked)) !== (question && questionKey(question))
    );
  }

  async #answerQuestion(door: Door): Promise<void> {
    await this.#stage.restore();
    const question = await this.#stage.question(door.personId);
    if (!question || this.kinds.has(questionKey(question))) return;
    const key = questionKey(question);
    this.kinds.add(key);
    for (const step of /file|files/.test(question.name) ? [photo, ...answers] : answers) {
      if (this.acts >= this.#mostActs || (await this.#go(door, `${key} ${nameOf(step)}`, step))) return;
    }
  }

  /** Once for each person and each kind of thing. */
  #next(who: string, key: string): Named[] {
    const found = afterwards.filter(({ after }) => after.test(key)).flatMap(({ steps }) => steps);
    return found.flatMap((step) => {
      const next = `${who} ${key.split(':')[0]}, then ${nameOf(step)}`;
      if (this.kinds.has(next)) return [];
      this.kinds.add(next);
      return [{ key: next, step }];
    });
  }

  #newButtons(personId: number, messageIds: readonly number[]): Named[] {
    return this.#stage.buttons(personId, messageIds).flatMap((step) => {
      const key = pressKey(step.data);
      if (key === undefined || this.kinds.has(key)) return [];
      this.kinds.add(key);
      return [{ key, step }];
    });
  }
}

function nameOf(step: Step): string {
  if ('press' in step) return step.press;
  return 'say' in step ? step.say : step.send;
}
