import { InputFile } from 'grammy';
import type { LocalView } from '../../lib/local-time.ts';
import type { Summary } from '../../reports/summary.ts';
import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';
import { toMarkup } from '../ui/screen.ts';
import { pictureSheet } from './picture.view.ts';
import { backButton } from './screen.ts';
import type { SummarySpot } from './spot.ts';

export interface Pictured {
  readonly summary: Summary;
  readonly spot: SummarySpot;
  readonly view: LocalView;
}

/**
 * Sends the summary as a picture below the screen, to be kept and forwarded: it shows no client. Nothing is lost when it
 * cannot be drawn; the numbers are on the screen above.
 */
export async function sendPicture(turn: MemberTurn, { summary, spot, view }: Pictured): Promise<void> {
  const sheet = pictureSheet(turn.t, summary, view);
  const answered = turn.answerPress();
  const png = await turn.tools.painter.paint(sheet).catch((error: unknown) => {
    turn.tools.logger.error({ err: error }, 'the picture of the summary was not drawn');
    return undefined;
  });
  await answered;
  if (png === undefined) return turn.say({ text: h(turn.t('picture-failed')) });
  await turn.api.sendPhoto(turn.personId, new InputFile(png, 'summary.png'), {
    caption: h(`${sheet.title} · ${sheet.subtitle}`),
    parse_mode: 'HTML',
    reply_markup: toMarkup(turn.actor.companyId, [[backButton(turn.t, spot)]]),
  });
  const { live } = turn.memory;
  if (live) turn.remember({ live: { ...live, last: false } });
}
