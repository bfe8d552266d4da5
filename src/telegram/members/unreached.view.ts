import { formatAgo, formatSince, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { ruleOf } from '../../notifications/notice.ts';
import type { Unreached, Unreason } from '../../notifications/unreached.queries.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { pairs } from './team.view.ts';

/** Two lines each, with a title and a word for each reason: what a card holds. */
const onPage = 4;
const reasons: readonly Unreason[] = ['gone', 'absent', 'refused'];
const icons: Readonly<Record<Unreason, string>> = { gone: '🔕', absent: '✉️', refused: '⚠️' };

/** @param invites the reader may send invitations, and open colleagues */
export function unreachedView(
  t: Translate,
  { people, page, invites }: { people: readonly Unreached[]; page: number; invites: boolean },
  view: LocalView,
): Screen {
  const last = Math.max(0, Math.ceil(people.length / onPage) - 1);
  const at = Math.min(page, last);
  const shown = people.slice(at * onPage, (at + 1) * onPage);
  const hints = reasons.filter((why) => shown.some((one) => one.why === why));
  return {
    text: [
      `<b>${t(people.length === 0 ? 'unreached-none' : 'unreached-title', { count: people.length })}</b>`,
      ...shown.flatMap((one) => personLines(t, one, view)),
      ...hints.map((why) =>
        t(why === 'absent' && !invites ? 'unreached-ask-owner' : `unreached-hint-${why}`),
      ),
    ].join('\n'),
    keyboard: [
      ...(invites ? pairs(shown.map(personButton)) : []),
      [
        ...(at > 0 ? [turnTo('‹', at - 1)] : []),
        { label: t('offer-button-desk'), action: 'desk.show' },
        ...(at < last ? [turnTo('›', at + 1)] : []),
      ],
    ],
  };
}

function personLines(t: Translate, { name, why, since, missed }: Unreached, view: LocalView): string[] {
  const ago = why === 'refused' ? formatAgo(since, view) : formatSince(since, view);
  const kinds = new Map<string, number>();
  for (const { name: notice, count } of missed) {
    const kind = ruleOf(notice)?.kind;
    const word = t(kind ? `notice-${kind}` : 'unreached-other');
    kinds.set(word, (kinds.get(word) ?? 0) + count);
  }
  const counts = [...kinds].map(([word, count]) => `${word}\u00a0${count}`).join(', ');
  const what = counts === '' ? t('unreached-nothing') : t(`unreached-missed-${why}`, { counts, since: ago });
  return [`${icons[why]} <b>${h(clip(name, 30))}</b> · ${t(`unreached-${why}`, { since: ago })}`, what];
}

/** Who has not connected gets an invitation; of anybody else the card is opened. */
function personButton({ id, name, why }: Unreached): Button {
  return why === 'absent'
    ? { label: clip(`✉️ ${firstNameOf(name)}`, 16), action: 'team.again', id }
    : { label: clip(`👤 ${firstNameOf(name)}`, 16), action: 'team.member', id };
}

function turnTo(label: string, page: number): Button {
  return { label, action: 'team.unreached', args: [packNumber(page)] };
}
