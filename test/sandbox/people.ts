import type { SandboxPerson } from '../../src/sandbox/protocol.ts';

export const token = '7000001:sandbox-token';

export const olga: SandboxPerson = {
  id: 501,
  firstName: 'Olga',
  lastName: 'Bondar',
  language: 'uk',
  note: 'manager',
};
export const ivan: SandboxPerson = {
  id: 502,
  firstName: 'Ivan',
  username: 'ivan_s',
  language: 'ru',
  note: 'supervisor',
};
