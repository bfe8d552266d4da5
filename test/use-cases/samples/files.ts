import type { TestCompany } from '../../support/company.ts';
import { byMember, newFile, type Samples } from './sample.ts';

export const filesSamples: Samples<'addClientFiles' | 'addOfferFiles' | 'removeFile'> = {
  addClientFiles: [
    {
      title: 'a photo, by the manager of the client',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { clientId: await company.createClient(company.olga), files: [newFile('photo')] },
      }),
      buildOn: async (company, client) =>
        company.act('removeFile', company.petr, { fileId: await fileOfClient(company, client) }),
    },
  ],
  addOfferFiles: [
    {
      title: 'a document with words and a voice, one of them known already',
      async prepare(company) {
        const { offerId } = await company.createOffer(company.olga);
        const known = newFile('voice');
        const other = await company.createOffer(company.olga, { files: [known] });
        await company.act('removeFile', company.olga, { fileId: await fileOf(company, other) });
        return {
          who: byMember(company.olga),
          input: { offerId, files: [{ ...newFile('document'), caption: 'Смета' }, known] },
        };
      },
      buildOn: async (company, offer) =>
        company.act('removeFile', company.petr, { fileId: await fileOf(company, offer) }),
    },
  ],
  removeFile: [
    {
      title: 'of an offer',
      async prepare(company) {
        const offer = await company.createOffer(company.olga, { files: [newFile('photo')] });
        return { who: byMember(company.olga), input: { fileId: await fileOf(company, offer) } };
      },
      // An hour later it is swept.
      buildOn: (company, { fileId }) => company.sql('delete from sales.files where file_id = $1', [fileId]),
    },
  ],
};

/** The oldest file of an offer. */
export function fileOf(company: TestCompany, { offerId }: { offerId: number }): Promise<number> {
  return oldest(company, 'offer_id', offerId);
}

/** The oldest file of a client, those of its offers too. */
export function fileOfClient(company: TestCompany, { clientId }: { clientId: number }): Promise<number> {
  return oldest(company, 'client_id', clientId);
}

async function oldest(company: TestCompany, column: string, id: number): Promise<number> {
  const [file] = await company.sql<{ file_id: number }>(
    `select file_id from sales.files where ${column} = $1 order by 1 limit 1`,
    [id],
  );
  if (!file) throw new Error(`${column} ${id} has no file`);
  return file.file_id;
}
