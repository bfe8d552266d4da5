import { noteStaleAlerts } from '../../offers/stale-alerts.service.ts';
import type { PromiseHandler } from '../promises.ts';

/** The morning (F5). Whether there is anything to say is read when it is sent; what is told once is noted now (C14). */
export const tellDigest: PromiseHandler = async (scope, promises) => {
  await noteStaleAlerts(scope, promises);
  scope.notify(
    promises.map(({ memberId, on }) => ({
      ...{ name: 'digest', to: memberId, subjectId: memberId },
      ...{ detail: { on }, key: `digest:${on}` },
    })),
  );
};
