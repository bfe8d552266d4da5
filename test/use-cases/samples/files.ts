import type { TestCompany } from '../../support/company.ts';
import { byMember, newFile, type Samples } from './sample.ts';

export const filesSamples: Samples<'addOfferFiles' | 'removeFile'> = {
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
export async function fileOf(company: TestCompany, { offerId }: { offerId: number }): Promise<number> {
  const [file] = await company.sql<{ file_id: number }>(
    'select file_id from sales.files where offer_id = $1 order by 1 limit 1',
    [offerId],
  );
  if (!file) throw new Error(`offer ${offerId} has no file`);
  return file.file_id;
}
