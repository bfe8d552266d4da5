import { freshItem } from '../samples/companies.ts';
import { type Deeds, nobodyHas } from './deed.ts';

const noItem = <I extends { itemId: number }>(input: I): I => ({ ...input, itemId: nobodyHas });
let names = 0;

export const companiesDeeds: Deeds<
  | 'changeCompany'
  | 'setModule'
  | 'retryGivenUp'
  | 'addListItem'
  | 'renameListItem'
  | 'moveListItem'
  | 'archiveListItem'
> = {
  changeCompany: [
    {
      title: 'the settings of one’s company',
      may: ['owner', 'otherOwner'],
      async arrange(company) {
        // Whoever may, presses a fresh button, in whichever company.
        await company.sql('update sales.companies set revision = 1000');
        return { revision: 1000, settings: { currency: 'PLN' } };
      },
    },
  ],
  retryGivenUp: [{ title: 'in one’s company', may: ['owner', 'otherOwner'], arrange: async () => ({}) }],
  setModule: [
    {
      title: 'of one’s company',
      may: ['owner', 'otherOwner'],
      arrange: async () => ({ module: 'rating', on: false }),
    },
  ],
  addListItem: [
    {
      title: 'to a list of one’s company',
      may: ['owner', 'otherOwner'],
      arrange: async () => ({ list: 'reason', scope: 'success', itemName: `Причина ${++names}` }),
      missing: (input) => ({ ...input, scope: 'nowhere' }),
    },
  ],
  renameListItem: [
    {
      title: 'of this company',
      may: ['owner'],
      arrange: async (company) => ({ ...(await freshItem(company)), itemName: `Имя ${++names}` }),
      missing: noItem,
    },
  ],
  moveListItem: [
    {
      title: 'of this company',
      may: ['owner'],
      arrange: async (company) => ({ ...(await freshItem(company)), by: 'up' }),
      missing: noItem,
    },
  ],
  archiveListItem: [
    {
      title: 'of this company',
      may: ['owner'],
      arrange: freshItem,
      missing: noItem,
    },
  ],
};
