import { isNewestLateAnswer } from '../../notifications/late-answers.ts';
import type { Button } from '../ui/screen.ts';
import { cardView } from './view.ts';

const doors = {
  offer: (id: number, label: string): Button => ({ label, action: 'offer.card', id }),
  client: (id: number, label: string): Button => ({ label, action: 'client.card', id }),
  desk: (_id: number, label: string): Button => ({ label, action: 'desk.show' }),
};

export const lateNotices = {
  'answer.late': cardView('answer.late', {
    async read(db, { companyId }, { sendId, subjectId: id, detail, again }) {
      const isNewest = again || (await isNewestLateAnswer(db, companyId, sendId));
      const door = Object.entries(doors).find(([of]) => of === detail['of'])?.[1] ?? doors.desk;
      return isNewest ? { id, door } : undefined;
    },
    card: (t, { id, door }) => ({ text: t('notice-late'), keyboard: [[door(id, t('talk-button-open'))]] }),
  }),
};
