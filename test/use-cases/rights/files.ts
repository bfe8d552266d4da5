import { fileOf, fileOfClient } from '../samples/files.ts';
import { newFile } from '../samples/sample.ts';
import { annasOfferForOlgasClient, type Deeds, heads, nobodyHas, noOffer, olgasOffer } from './deed.ts';

export const filesDeeds: Deeds<'addClientFiles' | 'addOfferFiles' | 'removeFile'> = {
  addClientFiles: [
    {
      title: 'to Olga’s client',
      may: [...heads, 'manager'],
      arrange: async (company) => ({
        clientId: await company.createClient(company.olga),
        files: [newFile('document')],
      }),
      missing: (input) => ({ ...input, clientId: nobodyHas }),
    },
  ],
  addOfferFiles: [
    {
      title: 'to Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async (company) => ({
        offerId: (await olgasOffer(company)).offerId,
        files: [newFile('document')],
      }),
      missing: noOffer,
    },
  ],
  removeFile: [
    {
      title: 'of Olga’s offer',
      may: [...heads, 'manager'],
      async arrange(company) {
        const offer = await company.createOffer(company.olga, { files: [newFile('photo')] });
        return { fileId: await fileOf(company, offer) };
      },
      missing: (input) => ({ ...input, fileId: nobodyHas }),
    },
    {
      title: 'of Olga’s client',
      may: [...heads, 'manager'],
      async arrange(company) {
        const clientId = await company.createClient(company.olga);
        await company.act('addClientFiles', company.olga, { clientId, files: [newFile('photo')] });
        return { fileId: await fileOfClient(company, { clientId }) };
      },
      missing: (input) => ({ ...input, fileId: nobodyHas }),
    },
    {
      title: 'of another manager’s offer for Olga’s client',
      may: ['owner', 'supervisorOfAll', 'supervisorElsewhere', 'manager', 'managerElsewhere'],
      async arrange(company) {
        const { offerId } = await annasOfferForOlgasClient(company);
        await company.act('addOfferFiles', company.anna, { offerId, files: [newFile('photo')] });
        return { fileId: await fileOf(company, { offerId }) };
      },
      missing: (input) => ({ ...input, fileId: nobodyHas }),
    },
  ],
};
