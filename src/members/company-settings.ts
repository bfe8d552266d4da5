import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { changeSettings, settleable } from '../companies/settings.ts';
import { LOCALES } from '../lib/locale.ts';
import { isCurrency } from '../lib/money.ts';
import { typedLine } from '../lib/typed-line.ts';
import { isZone } from '../lib/zone.ts';
import { requireCompanyRight } from './rights.ts';
import { hoursFit, workHours } from './work-hours.ts';

const settings = z
  .object({
    name: typedLine(60),
    locale: z.enum(LOCALES),
    timeZone: z.string().refine(isZone),
    currency: z.string().refine(isCurrency),
    ...workHours,
    protectsContacts: z.boolean(),
    firstStepsHidden: z.boolean(),
    staleToldAfter: z.int().min(1).max(60),
    retryMinutes: z.int().min(15).max(10_080),
    contactLimit: z.int().min(1).max(100_000).nullable(),
    contactWarning: z.int().min(1).max(100),
  })
  .partial()
  .refine(hoursFit, { path: ['hours'] });

/**
 * The company as its owner wants it; `confirmed`: first guesses that are right as they are. Owners only.
 * @throws STALE, INVALID (companyName, timeZone, currency, workDays, hours, retryMinutes)
 */
export const changeCompany = memberUseCase({
  name: 'changeCompany',
  input: z.object({
    revision: z.int(),
    settings,
    confirmed: z.array(z.enum(settleable)).default([]),
  }),
  undoable: true,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'company.settings');
    await changeSettings(scope, input.revision, input.settings, input.confirmed);
    return {};
  },
});
