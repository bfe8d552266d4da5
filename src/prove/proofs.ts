import { acknowledgementProof } from './acknowledgement.ts';
import { dialoguesProof } from './dialogues/dialogues.ts';
import { faultsProof } from './faults/faults.ts';
import { killsProof } from './kills/kills.ts';
import { modelProof } from './model/model.ts';
import type { Proof } from './proof.ts';
import { rightsProof } from './rights/rights.ts';
import { standbyProof } from './standby.ts';
import { strangeProof } from './strange/strange.ts';
import { throwProof } from './throw/throw.ts';
import { timeProof } from './time/time.ts';

/** In the order they are run: the name is what `npm run prove -- NAME` takes. */
export const proofs: Readonly<Record<string, Proof>> = {
  kills: killsProof,
  acknowledgement: acknowledgementProof,
  standby: standbyProof,
  faults: faultsProof,
  rights: rightsProof,
  dialogues: dialoguesProof,
  model: modelProof,
  time: timeProof,
  throw: throwProof,
  strange: strangeProof,
};
