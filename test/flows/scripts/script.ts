import type { QuestionName } from '../../../src/telegram/question.ts';
import type { TestChat } from '../../support/bot.ts';

/** One thing a person does. */
export type Step =
  | {
      readonly tap: string | RegExp;
      /** To the form, where the desk leads as well. */
      readonly leadsBack?: true;
    }
  | { readonly say: string }
  | { readonly send: (driver: TestChat['driver']) => unknown };

/** A person's way through the questions of one dialogue, from the desk to what it saves. */
export interface Script {
  readonly name: string;
  readonly answers: readonly QuestionName[];
  readonly steps: readonly Step[];
  /** Begins in a company where a task waits for this person, and one they set is done. */
  readonly withTasks?: true;
  /** A form: what was entered waits in its draft. Everything else begins again after an interruption. */
  readonly keepsDraft?: true;
  /** The step that an interrupted person takes next: the buttons it began with wait in the chat. 0 by default. */
  readonly resumesAt?: number;
  /** Steps from this one on follow a save: begun again, they would save twice. */
  readonly savesAt?: number;
  /** Ends in a link, of which only the hash is kept: handled again, its last step makes and shows a new one. */
  readonly renewsLink?: true;
}

export const voice = (driver: TestChat['driver']): number =>
  driver.file({ kind: 'voice', bytes: Buffer.from('voice'), durationSeconds: 3 });

export const photo = (driver: TestChat['driver']): number =>
  driver.file({ kind: 'photo', bytes: Buffer.from('photo') });

export const document = (driver: TestChat['driver']): number =>
  driver.file({ kind: 'document', bytes: Buffer.from('plan'), name: 'plan.pdf' });
