import { type Deeds, everybody, nobodyHas, sellers } from './deed.ts';

export const memberViewsDeeds: Deeds<'chooseListFilter' | 'pinList' | 'unpinList' | 'arrangeDesk'> = {
  chooseListFilter: [
    {
      title: 'of one’s own',
      may: [...sellers, 'otherOwner'],
      arrange: async () => ({ set: { due: 'overdue', whose: 'mine' } }),
    },
    {
      title: 'by a category of this company',
      may: sellers,
      arrange: async (company) => ({ set: { categoryId: (await company.listItem('category')).id } }),
      missing: (input) => ({ ...input, set: { categoryId: nobodyHas } }),
    },
  ],
  pinList: [
    { title: 'of one’s own', may: [...sellers, 'otherOwner'], arrange: async () => ({ name: 'Горячие' }) },
  ],
  unpinList: [
    {
      title: 'of Olga’s',
      may: ['manager'],
      arrange: async (company) => (await company.act('pinList', company.olga, { name: 'Мои' })).result,
      missing: () => ({ pinnedListId: nobodyHas }),
    },
  ],
  arrangeDesk: [
    {
      title: 'of one’s own',
      may: [...everybody, 'otherOwner'],
      arrange: async () => ({ block: 'drafts', move: 'hide' }),
    },
  ],
};
