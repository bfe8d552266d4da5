import type { NoticeName } from '../../notifications/notice.ts';
import { backupNotices } from './backups.ts';
import { clientNotices } from './clients.ts';
import { contactNotices } from './contacts.ts';
import { digestNotices } from './digest.ts';

import { givenNotices } from './given.ts';
import { givenUpNotices } from './given-up.ts';
import { handoverNotices } from './handovers.ts';
import { lateNotices } from './late.ts';
import { memberNotices } from './members.ts';
import { reminderNotices } from './reminders.ts';
import { reportNotices } from './reports.ts';
import { taskNotices } from './tasks.ts';
import type { NoticeView } from './view.ts';

export type NoticeViews = { readonly [Name in NoticeName]: NoticeView<Name> };

/** Each piece of news with its view: a name without one does not compile. */
export const noticeViews: NoticeViews = {
  ...backupNotices,
  ...clientNotices,
  ...contactNotices,
  ...digestNotices,
  ...reportNotices,
  ...givenNotices,
  ...givenUpNotices,
  ...handoverNotices,
  ...lateNotices,
  ...memberNotices,
  ...reminderNotices,
  ...taskNotices,
};
