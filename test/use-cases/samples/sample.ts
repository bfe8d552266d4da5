import type { Who } from '../../../src/changes/perform.ts';
import type { FileKind, IncomingFile } from '../../../src/files/file.ts';
import type { InputOf, ResultOf, UseCaseName } from '../../../src/use-cases.ts';
import type { TestCompany, TestMember } from '../../support/company.ts';

/** One way to carry out a use case: who does it with what, after the world has been made ready for it. */
export interface Sample<N extends UseCaseName> {
  /** Distinguishes the samples of one use case. */
  readonly title: string;
  prepare(company: TestCompany): Promise<{ who: Who; input: InputOf<N> }>;
  /**
   * Somebody goes on from what was done. Needed where the use case can be undone: from then on it can't. `nothing` where
   * what was done leaves nothing to go on from: something removed, a line of history.
   */
  readonly buildOn?: 'nothing' | ((company: TestCompany, result: ResultOf<N>) => Promise<unknown>);
}

/** The samples of some use cases, each at least once. */
export type Samples<N extends UseCaseName> = {
  readonly [K in N]: readonly [Sample<K>, ...Sample<K>[]];
};

let phones = 0;
/** A Ukrainian mobile number nobody has. */
export const newPhone = (): string => `+38067${String(++phones).padStart(7, '0')}`;

let files = 0;
/** A small file that nobody has sent before. */
export function newFile(kind: FileKind): IncomingFile {
  files += 1;
  const id = `${kind}-${files}`;
  return {
    kind,
    telegramId: id,
    uniqueId: `u${id}`,
    sizeBytes: 2048,
    ...(kind === 'document' ? { name: `${id}.pdf` } : {}),
  };
}

export const byClock = ({ companyId }: TestCompany): Who => ({ companyId, clock: true });
export const byMember = ({ companyId, memberId }: TestMember): Who => ({ companyId, memberId });

export async function freshOffer(company: TestCompany): Promise<{ offerId: number; revision: number }> {
  const { offerId, revision } = await company.createOffer(company.olga);
  return { offerId, revision };
}
