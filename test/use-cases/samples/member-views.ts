import { byMember, type Samples } from './sample.ts';

export const memberViewsSamples: Samples<'chooseListFilter' | 'pinList' | 'unpinList' | 'arrangeDesk'> = {
  chooseListFilter: [
    {
      title: 'of everything at once, one part taken away',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          reset: true,
          set: {
            due: 'overdue',
            whose: 'mine',
            state: 'owe_client',
            clientStatus: 'active',
            categoryId: (await company.listItem('category')).id,
            importanceId: (await company.listItem('importance')).id,
            businessLineId: (await company.listItem('business_line')).id,
          },
          clear: ['due'],
        },
      }),
    },
  ],
  pinList: [
    {
      title: 'under a name',
      async prepare(company) {
        const somebody = await company.hire(company.vera, { name: 'Рита', role: 'manager' });
        return { who: byMember(somebody), input: { name: 'Горячие' } };
      },
    },
  ],
  unpinList: [
    {
      title: 'of one’s own',
      async prepare(company) {
        const { result } = await company.act('pinList', company.ivan, { name: 'Тихие' });
        return { who: byMember(company.ivan), input: result };
      },
    },
  ],
  arrangeDesk: [
    {
      title: 'a block up',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { block: 'today', move: 'up' },
      }),
    },
  ],
};
