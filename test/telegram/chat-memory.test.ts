import { expect, test } from 'vitest';
import { lostQuestion, readMemory, withMemory } from '../../src/telegram/chat-memory.ts';
import { questionNames } from '../../src/telegram/question.ts';

const question = { name: 'form.wanted', companyId: 1, args: { draft: 'abc' } } as const;
const live = { messageId: 7, last: true };

test.each(questionNames)('the open question %s is read as it was written', (name) => {
  const memory = { question: { ...question, name }, live };
  expect(readMemory(withMemory(undefined, memory))).toEqual(memory);
});

test.each([
  ['a thing it does not know', { later: { anything: [1] } }],
  ['another thing in a shape of before', { walk: 'yesterday', undo: { offerId: 'x' }, answered: {} }],
  [
    'an album of a question that is no more',
    { album: { id: '1', companyId: 1, name: 'gone', args: {}, count: 1 } },
  ],
])('%s takes nothing else with it', (_, kept) => {
  expect(readMemory({ memory: { ...kept, question, live } })).toEqual({ question, live });
});

test.each([
  ['a question that is no more', { question: { ...question, name: 'form.gone' }, live }, { live }],
  ['a question without its company', { question: { name: 'form.wanted' }, live }, { live }],
  ['nothing', undefined, {}],
  ['words', 'memory', {}],
  ['a list', [1, 2], {}],
])('%s is forgotten, and the rest is not', (_, kept, left) => {
  expect(readMemory({ memory: kept })).toEqual(left);
});

test.each([
  ['no chat', undefined, undefined],
  ['a chat in which nothing is asked', { memory: { live } }, undefined],
  ['a question that is known', { memory: { question } }, undefined],
  [
    'a question that is no more',
    { memory: { question: { ...question, name: 'form.gone' } } },
    { companyId: 1 },
  ],
  [
    'one that was asked in a form',
    { memory: { question: { name: 'form.gone', companyId: 1, args: { draftId: 'abc' } } } },
    { companyId: 1, draftId: 'abc' },
  ],
  ['a question in no shape', { memory: { question: 7 } }, {}],
  ['a dialogue without its question', { dialogue: 'torn' }, {}],
  ['a memory in no shape', { memory: 'torn' }, {}],
])('%s: whether something was asked that cannot be read', (_, state, lost) => {
  expect(lostQuestion(state, readMemory(state))).toEqual(lost);
});
