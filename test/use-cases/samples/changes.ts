import { byMember, freshOffer, type Samples } from './sample.ts';

export const changesSamples: Samples<'undo'> = {
  undo: [
    {
      title: 'a success with all it caused',
      async prepare(company) {
        const offer = await freshOffer(company);
        const done = await company.act('changeState', company.olga, {
          ...offer,
          to: 'success',
          comment: 'Рано обрадовалась',
        });
        return { who: byMember(company.olga), input: { changeId: done.changeId } };
      },
    },
  ],
};
