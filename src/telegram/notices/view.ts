import type { Actor } from '../../changes/actor.ts';
import type { Db } from '../../db/company.ts';
import type { LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { AloneName, CarryingName, NoticeName } from '../../notifications/notice.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** What is to be told, as it was written down. */
export interface SendFacts {
  readonly sendId: number;
  readonly subjectId: number;
  readonly detail: Readonly<Record<string, number | string>>;
  /** When it became news. */
  readonly at: Date;
  /** The moment it is drawn at, and the receiver's zone: for what is counted by their day. */
  readonly now: Date;
  readonly zone: string;
  /** It has been sent, and is drawn anew in its place. */
  readonly again: boolean;
}

/** One line of a message of several; the door's label becomes its number. */
export interface Line {
  /** HTML. */
  readonly text: string;
  readonly door: Button;
}

/** A piece of news in the receiver's language; all that it needs is read. */
export interface ReadNotice {
  card(t: Translate, view: LocalView, carried: readonly Line[]): Screen;
  /** Absent: it is a card of its own. */
  readonly line?: (t: Translate, view: LocalView) => Line;
  /** The card shows this client's contacts: the audit hears of it (A5). */
  readonly contactsOf?: number | undefined;
}

/** How one kind of news is read and drawn. Handlers of its buttons are ordinary presses. */
export interface NoticeView<Name extends NoticeName> {
  readonly name: Name;
  read(db: Db, actor: Actor, send: SendFacts): Promise<ReadNotice | undefined>;
}

interface CardDefinition<Model> {
  /**
   * Reads as the receiver, with the receiver's rights. @returns undefined when it is no longer worth saying (or must not
   * be said to them any more); of what was sent already, the message then says so
   */
  read(db: Db, actor: Actor, send: SendFacts): Promise<Model | undefined>;
  /** The whole message when it comes alone: at most 12 lines and 5 rows. */
  card(t: Translate, model: Model, view: LocalView): Screen;
  contactsOf?(model: Model): number | undefined;
}

type LineName = Exclude<NoticeName, AloneName | CarryingName>;

interface LineDefinition<Model> extends CardDefinition<Model> {
  /** One line among others, with the button that opens what it is about. */
  line(t: Translate, model: Model, view: LocalView): Line;
}

interface DigestDefinition<Model> extends Omit<CardDefinition<Model>, 'card'> {
  /** `carried`: news that waited for this digest, to stand under it with further numbers (`lines.ts`). */
  card(t: Translate, model: Model, view: LocalView, carried: readonly Line[]): Screen;
}

/** News that may share a message with other news. */
export function noticeView<const Name extends LineName, Model>(
  name: Name,
  definition: LineDefinition<Model>,
): NoticeView<Name> {
  return withModel(name, definition, (t, model, view) => definition.line(t, model, view));
}

/** News that is a card of its own (`alone`). */
export function cardView<const Name extends AloneName, Model>(
  name: Name,
  definition: CardDefinition<Model>,
): NoticeView<Name> {
  return withModel(name, definition);
}

/** News that takes other news with it (`carries`). */
export function digestView<const Name extends CarryingName, Model>(
  name: Name,
  definition: DigestDefinition<Model>,
): NoticeView<Name> {
  return withModel(name, definition);
}

function withModel<Name extends NoticeName, Model>(
  name: Name,
  { read, card, contactsOf }: DigestDefinition<Model>,
  line?: LineDefinition<Model>['line'],
): NoticeView<Name> {
  return {
    name,
    async read(db, actor, send) {
      const model = await read(db, actor, send);
      if (model === undefined) return undefined;
      return {
        card: (t, view, carried) => card(t, model, view, carried),
        ...(line ? { line: (t: Translate, view: LocalView) => line(t, model, view) } : {}),
        contactsOf: contactsOf?.(model),
      };
    },
  };
}
