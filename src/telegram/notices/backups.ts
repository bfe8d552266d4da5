import { type BackupAge, readBackupAge } from '../../backup/backups.queries.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { Button } from '../ui/screen.ts';
import { noticeView } from './view.ts';

export const backupNotices = {
  'backup.late': noticeView('backup.late', {
    async read(db, actor, { now }): Promise<BackupAge | undefined> {
      requireCompanyRight(actor, 'company.settings');
      const age = await readBackupAge(db, now);
      // One was made meanwhile.
      return age.late ? age : undefined;
    },
    card: (t, age, view) => ({ text: lateText(t, age, view), keyboard: [[toSettings(t)]] }),
    line: (t, age, view) => ({ text: lateText(t, age, view), door: toSettings(t) }),
  }),
  'data.restored': noticeView('data.restored', {
    read: async (_db, _actor, { detail }) => ({ at: new Date(Number(detail['at'])) }),
    card: (t, { at }, view) => ({ text: restoredText(t, at, view), keyboard: [[toDesk(t)]] }),
    line: (t, { at }, view) => ({ text: restoredText(t, at, view), door: toDesk(t) }),
  }),
};

const lateText = (t: Translate, { lastAt }: BackupAge, view: LocalView): string =>
  lastAt === undefined
    ? t('notice-backup-none')
    : t('notice-backup-late', { when: formatWhen(lastAt, view) });

const restoredText = (t: Translate, at: Date, view: LocalView): string =>
  t('notice-restored', { when: formatWhen(at, view) });

const toSettings = (t: Translate): Button => ({
  label: t('settings-button-company'),
  action: 'company.show',
});
const toDesk = (t: Translate): Button => ({ label: t('offer-button-desk'), action: 'desk.show' });
