import { taskCardPresses } from './card.ts';
import { taskFormAnswers, taskFormPresses } from './form.ts';
import { taskListPresses } from './list.ts';
import { taskManageAnswers, taskManagePresses } from './manage.ts';
import { taskResultAnswers, taskResultPresses } from './result.ts';
import { taskWorkAnswers, taskWorkPresses } from './work.ts';

/** All of tasks: set, worked on, waited for, listed. */
export const taskPresses = {
  ...taskFormPresses,
  ...taskCardPresses,
  ...taskWorkPresses,
  ...taskResultPresses,
  ...taskManagePresses,
  ...taskListPresses,
};

export const taskAnswers = {
  ...taskFormAnswers,
  ...taskWorkAnswers,
  ...taskResultAnswers,
  ...taskManageAnswers,
};
