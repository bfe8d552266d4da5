import { formatTime, type LocalView } from '../../lib/local-time.ts';
import { LOCALES, type Translate } from '../../lib/locale.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';

export function settingsView(
  t: Translate,
  { companyName, view, saved }: { companyName: string; view: LocalView; saved: boolean },
): Screen {
  const lines = [
    ...(saved ? [t('settings-saved'), ''] : []),
    `<b>${t('settings-title')}</b>`,
    t('settings-company', { company: h(clip(companyName, 60)) }),
    t('settings-language', { language: t(`language-${t.locale}`) }),
    t('settings-zone', { zone: view.zone, time: formatTime(view.now, view.zone) }),
    '',
    t('settings-hint'),
  ];
  return {
    text: lines.join('\n'),
    keyboard: [
      ...LOCALES.map((locale): Button[] => [
        {
          label: `${locale === t.locale ? '✓ ' : ''}${t(`language-${locale}`)}`,
          action: 'settings.language',
          args: [locale],
        },
      ]),
      [
        { label: t('desk-help'), action: 'help.show' },
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  };
}
