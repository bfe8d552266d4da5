import type { DueEntries } from '../due.ts';
import { backupsDue } from './backups.ts';
import { clientsDue } from './clients.ts';
import { contactsDue } from './contacts.ts';
import { handoversDue } from './handovers.ts';
import { promisesDue } from './promises.ts';
import { remindersDue } from './reminders.ts';
import { tasksDue } from './tasks.ts';

/** One file a feature. The start fails when a kind has no handler, or two. */
export const dueFeatures: readonly DueEntries[] = [
  backupsDue,
  clientsDue,
  contactsDue,
  handoversDue,
  promisesDue,
  remindersDue,
  tasksDue,
];
