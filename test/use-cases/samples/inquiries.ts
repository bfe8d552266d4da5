import type { TestCompany } from '../../support/company.ts';
import { byMember, newPhone, type Samples } from './sample.ts';

export const inquiriesSamples: Samples<'askManager'> = {
  askManager: [
    {
      title: 'about a client of another manager that one has just come upon',
      async prepare(company) {
        const clientId = await foreignClient(company, [company.olga.memberId]);
        return { who: byMember(company.olga), input: { clientId } };
      },
    },
  ],
};

/** A client of Anna's that these people were told the name of. */
export async function foreignClient(company: TestCompany, toldTo: readonly number[]): Promise<number> {
  const clientId = await company.createClient(company.anna, 'Чужой', newPhone());
  await company.sql(
    `insert into sales.audit (company_id, at, member_id, action, subject, subject_id)
      select company_id, $2, member_id, 'refused:client.foreign', 'client', $3 from sales.members
      where company_id = $1 and member_id = any($4)`,
    [company.companyId, company.clock.now(), clientId, toldTo],
  );
  return clientId;
}
