import { type Deeds, nobodyHas, olgasOffer, tomorrow } from './deed.ts';

export const interactionsDeeds: Deeds<'addResult'> = {
  addResult: [
    {
      title: 'to a call Olga logged',
      may: ['manager'],
      async arrange(company) {
        const call = { ...(await olgasOffer(company)), kind: 'call', nextStep: tomorrow(company) } as const;
        const { result } = await company.act('logContact', company.olga, call);
        return { interactionId: result.interactionId, text: 'Думает' };
      },
      missing: (input) => ({ ...input, interactionId: nobodyHas }),
    },
  ],
};
