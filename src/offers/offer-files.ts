import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { isClientVisible } from '../clients/clients.queries.ts';
import { incomingFiles } from '../files/file.ts';
import { attachFiles, dropFile, takeFile } from '../files/files.service.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { lockOfferFor } from './offers.service.ts';

/**
 * Files of an offer (C1). They stand beside its facts: no revision is asked for and none is spent, so that ten photos
 * of an album do not make each other stale. @throws NOT_FOUND, INVALID when there are none
 */
export const addOfferFiles = memberUseCase({
  name: 'addOfferFiles',
  input: z.object({ offerId: z.int(), files: incomingFiles }),
  undoable: true,
  async run(scope, { offerId, files }) {
    const offer = await lockOfferFor(scope, offerId, 'offer.change');
    if (files.length === 0) throw new DomainError('INVALID', { field: 'files' });
    attachFiles(scope, files, { clientId: offer.client_id, offerId });
    return { offerId };
  },
});

/**
 * A file is seen no more, wherever it stood. Whoever may change the offer it belongs to may remove it; of a client
 * without an offer, whoever works with the client. @throws NOT_FOUND
 */
export const removeFile = memberUseCase({
  name: 'removeFile',
  input: z.object({ fileId: z.int() }),
  undoable: true,
  async run(scope, { fileId }) {
    const { db, actor } = scope;
    const file = await takeFile(scope, fileId);
    const { client_id: clientId, offer_id: offerId, interaction_id: interactionId } = file;
    if (offerId === null) {
      const may = await isClientVisible(db, actor, clientId, 'client.change');
      if (!may) throw new Refusal('client.change', 'client', clientId);
    } else {
      await lockOfferFor(scope, offerId, 'offer.change');
    }
    await dropFile(scope, file);
    return { fileId, offerId, clientId, interactionId };
  },
});
