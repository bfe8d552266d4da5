import { DomainError } from '../../lib/domain-error.ts';
import type { InputOf } from '../../use-cases.ts';

/** "9-18", "9:00 – 18:00", two hours with a word between them; whole hours. @returns undefined for anything else */
function readHours(text: string): { from: number; to: number } | undefined {
  const read =
    /^\P{N}{0,6}(\d{1,2})(?::00)?(?:\s*[-\u2013\u2014]\s*|\s+(?:\p{L}{1,4}\.?\s+)?)(\d{1,2})(?::00)?\P{N}{0,4}$/u.exec(
      text.trim(),
    );
  return read ? { from: Number(read[1]), to: Number(read[2]) } : undefined;
}

/** A zone as an argument of a button, which holds no slash and no plus. @returns undefined for one too long for it */
export function packZone(zone: string): string | undefined {
  const packed = zone.replaceAll('/', '--').replaceAll('+', '-p');
  return /^[A-Za-z0-9_-]{1,24}$/.test(packed) ? packed : undefined;
}

function unpackZone(arg: string): string {
  return arg.replaceAll('--', '/').replaceAll('-p', '+');
}

type MyPatch = InputOf<'chooseMySettings'>;
type CompanyPatch = InputOf<'changeCompany'>['settings'];

/** What a button of one's own settings sets. @throws NOT_FOUND for what no button says */
export function myPatch(field: string, value: string): MyPatch {
  switch (field) {
    case 'days':
      return { workDays: readDays(value) };
    case 'hours':
      return workHours(value);
    case 'own':
      return { workDays: null, workFrom: null, workTo: null };
    case 'quiet':
      return quietHours(value);
    case 'ahead':
      return { remindAheadMinutes: Number(value) as 0 }; // the use case's schema knows which there are
    case 'summary':
      return { summaryHour: value === 'none' ? null : Number(value) };
    case 'digest':
      return { digestHour: value === 'none' ? null : Number(value) };
    default:
      throw new DomainError('NOT_FOUND');
  }
}

/** What a button of the company's settings, or a typed answer, sets. @throws NOT_FOUND, INVALID */
export function companyPatch(field: string, value: string): CompanyPatch {
  switch (field) {
    case 'name':
      return { name: value };
    case 'zone':
      return { timeZone: unpackZone(value) };
    case 'currency':
      return { currency: value.trim().toUpperCase() };
    case 'language':
      return { locale: value as 'en' }; // the use case's schema tells the three from all else
    case 'days':
      return { workDays: readDays(value) };
    case 'hours':
      return workHours(value);
    case 'retry':
      return { retryMinutes: Number(value) };
    case 'protect':
      return { protectsContacts: value === 'on' };
    case 'contacts':
      return { contactLimit: value === 'off' ? null : Number(value) };
    case 'warning':
      return { contactWarning: Number(value) };
    case 'stale':
      return { staleToldAfter: Number(value) };
    default:
      throw new DomainError('NOT_FOUND');
  }
}

export function zoneOf(value: string): string {
  return unpackZone(value);
}

function readDays(value: string): number[] {
  return [...value].map(Number);
}

function workHours(value: string): { workFrom: number; workTo: number } {
  const hours = readHours(value);
  if (!hours) throw new DomainError('INVALID', { field: 'hours' });
  return { workFrom: hours.from, workTo: hours.to };
}

/** 24 is midnight as well. */
function quietHours(value: string): { quietFrom: number | null; quietTo: number | null } {
  if (value === 'none') return { quietFrom: null, quietTo: null };
  const hours = readHours(value);
  if (!hours || hours.from > 24 || hours.to > 24) throw new DomainError('INVALID', { field: 'quietHours' });
  return { quietFrom: hours.from % 24, quietTo: hours.to % 24 };
}
