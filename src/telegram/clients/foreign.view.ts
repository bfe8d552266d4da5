import type { Duplicate } from '../../clients/duplicates.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** From this many in a day on a person is told that they are counted. */
const toldFrom = 3;

/** All that is told of a client of somebody else's. `told`: how many such in the last day, this one included. */
export function foreignClientView(
  t: Translate,
  client: Pick<Duplicate, 'clientId' | 'name' | 'managerName'>,
  told: number,
): Screen {
  const { name, managerName } = client;
  const text = t('search-foreign', { client: h(clip(name, 80)), manager: h(clip(managerName, 40)) });
  return {
    text: [text, ...countedLine(t, told)].join('\n'),
    keyboard: [[askButton(t, client)], [{ label: t('offer-button-desk'), action: 'desk.show' }]],
  };
}

export function countedLine(t: Translate, told: number): string[] {
  return told < toldFrom ? [] : [t('foreign-counted', { count: told })];
}

export function askButton(
  t: Translate,
  { clientId, managerName }: Pick<Duplicate, 'clientId' | 'managerName'>,
): Button {
  return {
    label: t('foreign-ask', { manager: clip(managerName, 20) }),
    action: 'client.ask',
    id: clientId,
    style: 'primary',
  };
}
