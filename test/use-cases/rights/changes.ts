import { type Deeds, nobodyHas, olgasOffer, tomorrow } from './deed.ts';

export const changesDeeds: Deeds<'undo'> = {
  undo: [
    {
      title: 'of what Olga did',
      may: ['manager'],
      otherwise: 'UNDO_NOT_YOURS',
      async arrange(company) {
        const step = { ...(await olgasOffer(company)), nextStep: tomorrow(company) };
        return { changeId: (await company.act('planNextStep', company.olga, step)).changeId };
      },
      missing: () => ({ changeId: nobodyHas }),
    },
  ],
};
