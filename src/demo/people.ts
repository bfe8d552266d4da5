import type { Locale } from '../lib/locale.ts';
import type { SandboxPerson } from '../sandbox/protocol.ts';

export function demoPeople(_locale: Locale): SandboxPerson[] {
  return [];
}
