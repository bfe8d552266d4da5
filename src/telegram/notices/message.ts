import type { LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { OpenSend } from '../../notifications/deliveries.ts';
import { ruleOf } from '../../notifications/notice.ts';
import type { Screen } from '../ui/screen.ts';
import { numbered } from './lines.ts';
import type { Line, ReadNotice } from './view.ts';

/** A piece of news with all that was read for it; `notice` undefined: it is no longer how things are. */
export interface ReadSend {
  readonly send: OpenSend;
  readonly notice: ReadNotice | undefined;
}

export interface ComposedMessage {
  readonly screen: Screen;
  readonly sends: readonly OpenSend[];
  /** One card, whose buttons may draw in it. */
  readonly isCard: boolean;
  readonly contactsOf: readonly number[];
}

/** One message has at most so many lines; what does not fit follows in the next. */
const mostLines = 10;

/** What goes into the next message of a chat: a digest with what waits for it, a card of its own, or lines together. */
export function nextMessage(reads: readonly ReadSend[]): readonly ReadSend[] {
  const digest = reads.find(({ send }) => ruleOf(send.name).carries);
  const canJoin = ({ send, notice }: ReadSend): boolean =>
    notice?.line !== undefined && send.errorCode === null;
  if (digest) return [digest, ...reads.filter(canJoin).slice(0, mostLines)];
  const [first] = reads;
  if (!first || !canJoin(first)) return reads.slice(0, 1);
  return reads.filter(canJoin).slice(0, mostLines);
}

/** The message of these, in the receiver's language. Of one it is the card, of several each has a line. */
export function compose(t: Translate, view: LocalView, parts: readonly ReadSend[]): ComposedMessage {
  const sends = parts.map(({ send }) => send);
  const [first, ...others] = parts;
  if (!first) throw new Error('a message of nothing');
  const carries = ruleOf(first.send.name).carries === true;
  const isCard = others.length === 0 || carries;
  const contactsOf = isCard && first.notice?.contactsOf !== undefined ? [first.notice.contactsOf] : [];
  if (!isCard) return { screen: joined(t, view, parts), sends, isCard: false, contactsOf };
  const screen = first.notice?.card(
    t,
    view,
    others.map((part) => lineOf(t, view, part)),
  ) ?? { text: t('notice-over') };
  return { screen, sends, isCard: !carries, contactsOf };
}

function joined(t: Translate, view: LocalView, parts: readonly ReadSend[]): Screen {
  const { texts, rows } = numbered(parts.map((part) => lineOf(t, view, part)));
  return {
    text: [`<b>${t('notice-several', { count: parts.length })}</b>`, ...texts].join('\n'),
    keyboard: rows,
  };
}

/** In a message that stands already, a line that holds no more keeps its place: the numbers below stay as they are. */
function lineOf(t: Translate, view: LocalView, { notice }: ReadSend): Line {
  return (
    notice?.line?.(t, view) ?? {
      text: t('notice-over'),
      door: { label: '', action: 'desk.show' },
    }
  );
}
