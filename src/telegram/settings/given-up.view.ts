import type { GivenUp } from '../../companies/given-up.queries.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { h } from '../ui/html.ts';
import type { Screen } from '../ui/screen.ts';

const mostLines = 7;

/** @param retried how many things were just begun anew */
export function givenUpView(
  t: Translate,
  failed: readonly GivenUp[],
  view: LocalView,
  retried?: number,
): Screen {
  const lines = failed
    .slice(0, mostLines)
    .map(({ what, error, count, lastAt }) =>
      t('failed-line', { what, count, code: h(error), when: formatWhen(lastAt, view) }),
    );
  return {
    text: [
      ...(retried === undefined ? [] : [t('failed-retried', { count: retried }), '']),
      `<b>${t('failed-title')}</b>`,
      '',
      ...(lines.length > 0 ? [...lines, '', t('failed-hint')] : [t('failed-none')]),
    ].join('\n'),
    keyboard: [
      lines.length > 0 ? [{ label: t('failed-button-retry'), action: 'company.retry' }] : [],
      [{ label: t('back-to-card'), action: 'company.show' }],
    ],
  };
}
