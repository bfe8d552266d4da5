import type { PromiseHandler } from '../promises.ts';

/** The summary of the day (I2), to those who answer for others; what it says is read when it is sent. */
export const tellSummary: PromiseHandler = async (scope, promises) => {
  scope.notify(
    promises.map(({ memberId, on }) => ({
      ...{ name: 'summary', to: memberId, subjectId: memberId },
      ...{ detail: { on }, key: `summary:${on}` },
    })),
  );
};
