import type { Done, Who } from '../../src/changes/perform.ts';
import type { Plain, Request } from '../../src/changes/use-case.ts';
import { type Perform, type UseCaseName, useCases } from '../../src/use-cases.ts';
import type { TestCompany } from '../support/company.ts';
import { changesSamples } from './samples/changes.ts';
import { clientsSamples } from './samples/clients.ts';
import { companiesSamples } from './samples/companies.ts';
import { filesSamples } from './samples/files.ts';
import { handoversSamples } from './samples/handovers.ts';
import { inquiriesSamples } from './samples/inquiries.ts';
import { interactionsSamples } from './samples/interactions.ts';
import { memberViewsSamples } from './samples/member-views.ts';
import { membersSamples } from './samples/members.ts';
import { offersSamples } from './samples/offers.ts';
import { privacySamples } from './samples/privacy.ts';
import { remindersSamples } from './samples/reminders.ts';
import { reportsSamples } from './samples/reports.ts';
import type { Sample, Samples } from './samples/sample.ts';
import { tasksSamples } from './samples/tasks.ts';

/** Every use case, at least once; one that is missing here does not compile. */
const samples: Samples<UseCaseName> = {
  ...companiesSamples,
  ...membersSamples,
  ...memberViewsSamples,
  ...clientsSamples,
  ...inquiriesSamples,
  ...reportsSamples,
  ...offersSamples,
  ...remindersSamples,
  ...privacySamples,
  ...interactionsSamples,
  ...filesSamples,
  ...tasksSamples,
  ...handoversSamples,
  ...changesSamples,
};

/** A sample with its types forgotten, so that a test can walk them all. */
export interface Case {
  readonly name: UseCaseName;
  /** Reads as a test's name. */
  readonly title: string;
  readonly undoable: boolean;
  /** Whether somebody can go on from what it did. */
  readonly canBeBuiltOn: boolean;
  prepare(company: TestCompany): Promise<ReadyCase>;
}

export interface ReadyCase {
  readonly who: Who;
  /** Carries it out; the same request again is the same request again. */
  run(request: Request, perform?: Perform): Promise<Done<Plain>>;
  /** Carries it out and lets somebody go on from it. */
  runAndBuildOn(request: Request): Promise<Done<Plain>>;
}

const names = Object.keys(useCases) as UseCaseName[];

/** All samples of all use cases. */
export const cases: readonly Case[] = names.flatMap(casesOf);

function casesOf<N extends UseCaseName>(name: N): Case[] {
  return samples[name].map((sample: Sample<N>) => ({
    name,
    title: `${name} ${sample.title}`,
    undoable: useCases[name].undoable,
    canBeBuiltOn: sample.buildOn !== 'nothing',
    async prepare(company) {
      const { who, input } = await sample.prepare(company);
      return {
        who,
        run: (request, perform = company.perform) => perform(name, who, request, input),
        async runAndBuildOn(request) {
          const done = await company.perform(name, who, request, input);
          if (typeof sample.buildOn !== 'function')
            throw new Error(`the sample of ${name} does not say how to build on it`);
          await sample.buildOn(company, done.result);
          return done;
        },
      };
    },
  }));
}
