import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { incomingFiles } from '../files/file.ts';
import { attachFiles } from '../files/files.service.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { longestWords } from './interaction.ts';
import { amend, keepAmendments, takeInteraction } from './interactions.service.ts';
import { lockWords, resultUpdate, wordsDelete, wordsUpdate } from './words.repository.ts';
import { say } from './words.ts';

const typedWords = z.string().trim().min(1).max(longestWords);

/**
 * Adds words, a voice message or other files to a contact just logged. A second text goes below the first. Only by the one who
 * logged it, while it is theirs to work on.
 * @throws NOT_FOUND, INVALID (result) when there is none or it gets longer than 4096 characters
 */
export const addResult = memberUseCase({
  name: 'addResult',
  input: z.object({
    interactionId: z.int(),
    text: typedWords.optional(),
    files: incomingFiles.optional(),
  }),
  undoable: true,
  async run(scope, input) {
    const { interactionId, files = [] } = input;
    if (input.text === undefined && files.length === 0) throw new DomainError('INVALID', { field: 'result' });
    const found = await takeInteraction(scope, input);
    if (found.responsible_id !== scope.actor.memberId) {
      throw new Refusal('interaction.amend', 'interaction', interactionId);
    }
    const length = (found.result?.length ?? -1) + 1 + (input.text?.length ?? 0);
    if (length > longestWords) throw new DomainError('INVALID', { field: 'result' });
    if (input.text !== undefined) say(scope, interactionId, [{ text: input.text }]);
    const offerId = found.offer_id ?? undefined;
    attachFiles(scope, files, { clientId: found.client_id, offerId, interactionId });
    return { interactionId, offerId: found.offer_id, clientId: found.client_id };
  },
});

/**
 * Says the result of an interaction anew, or takes it away; the old words stay in the history.
 * @throws NOT_FOUND, STALE
 */
export const changeResult = memberUseCase({
  name: 'changeResult',
  input: z.object({ interactionId: z.int(), revision: z.int(), text: typedWords.nullable() }),
  undoable: true,
  async run(scope, input) {
    const row = await takeInteraction(scope, input);
    const { interactionId, text } = input;
    scope.write(wordsDelete(scope.db, scope.companyId, interactionId));
    if (text !== null) {
      say(scope, interactionId, [{ text }]);
      keepAmendments(scope, { interactionId }, [{ field: 'result', was: row.result }]);
      scope.emit({ event: 'interaction.amended', payload: { interactionId } });
    } else amend(scope, row, { result: null }, [{ field: 'result', was: row.result }]);
    return { interactionId, offerId: row.offer_id, clientId: row.client_id, revision: row.revision + 1 };
  },
});

/**
 * The words of one message, said otherwise by its edit (A14); the old ones stay in the history. Only by the one who
 * sent them, while the interaction is theirs to work on. @throws NOT_FOUND, also for words that were replaced since
 */
export const amendWords = memberUseCase({
  name: 'amendWords',
  input: z.object({ wordsId: z.int(), text: typedWords }),
  undoable: true,
  async run(scope, { wordsId, text }) {
    const words = await lockWords(scope.db, scope.companyId, wordsId);
    if (!words) throw new DomainError('NOT_FOUND');
    const { interaction_id: interactionId } = words;
    const row = await takeInteraction(scope, { interactionId });
    if (row.responsible_id !== scope.actor.memberId) {
      throw new Refusal('interaction.amend', 'interaction', interactionId);
    }
    const same = words.text === text;
    if (!same) {
      scope.write(wordsUpdate(scope.db, words, text));
      scope.write(resultUpdate(words));
      keepAmendments(scope, { interactionId }, [{ field: 'result', was: words.text }]);
      scope.emit({ event: 'interaction.amended', payload: { interactionId } });
    }
    return { interactionId, offerId: row.offer_id, clientId: row.client_id, kind: row.kind, same };
  },
});
