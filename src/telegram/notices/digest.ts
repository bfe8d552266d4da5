import type { Actor } from '../../changes/actor.ts';
import { digestView as drawDigest } from '../digest/digest.view.ts';
import { type Digest, readDigest } from '../digest/read-digest.ts';
import { digestView } from './view.ts';

/** The morning as it is when it is sent; nothing to say, nothing sent (F5). */
export const digestNotices = {
  digest: digestView('digest', {
    async read(db, actor, { now, zone, detail }): Promise<{ actor: Actor; digest: Digest } | undefined> {
      const digest = await readDigest(db, actor, { now, zone, day: String(detail['on']) });
      return digest && { actor, digest };
    },
    card: (t, { actor: { name, role }, digest }, view, carried) =>
      drawDigest(t, { name, role, digest, from: 0 }, view, carried),
  }),
};
