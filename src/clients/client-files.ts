import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { incomingFiles } from '../files/file.ts';
import { attachFiles } from '../files/files.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import { takeClient } from './clients.service.ts';

/** Files of a client that belong to no offer: its card, a standing agreement. @throws NOT_FOUND, INVALID when there are none */
export const addClientFiles = memberUseCase({
  name: 'addClientFiles',
  input: z.object({ clientId: z.int(), files: incomingFiles }),
  undoable: true,
  async run(scope, { clientId, files }) {
    await takeClient(scope, { clientId }, 'client.change');
    if (files.length === 0) throw new DomainError('INVALID', { field: 'files' });
    attachFiles(scope, files, { clientId });
    return { clientId };
  },
});
