import type { Duplicate } from '../../clients/duplicates.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { clip, h } from '../ui/html.ts';
import type { ActionName } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { askButton, countedLine } from './foreign.view.ts';

/** The form a duplicate was found from, which goes on afterwards: nothing typed is lost. */
export interface DuplicateFlow {
  /** What has been entered so far, lines of HTML. */
  readonly head: readonly string[];
  /** Carries `twin` and then what was chosen: `ask`, `other`, `none` or the number of a ready reason. */
  readonly target: { readonly action: ActionName; readonly args: readonly string[] };
  /** [Take this one] or [Open]: what becomes of a client of one's own. */
  readonly own: (client: Duplicate) => Button;
  /** [Add contact person] to a client of one's own; absent when nobody's name has been entered. */
  readonly person?: ((client: Duplicate) => Button) | undefined;
  readonly back: readonly Button[];
}

const mostShown = 3;
/** Reasons that need no typing, `twin-reason-1` ... */
export const readyReasons = 2;
const marks = { phone: '📞', email: '✉️', tax: '🧾', name: '👤' } as const;

/**
 * Whoever has been found for a new client's facts. Surely the same one: it is taken, or made a second time for a reason,
 * unless it is foreign. Only alike by name: it is asked.
 */
export function duplicatesView(
  t: Translate,
  found: readonly Duplicate[],
  flow: DuplicateFlow,
  told: number,
): Screen {
  const person = found[0]?.visible ? flow.person?.(found[0]) : undefined;
  const shown = found.slice(0, person ? mostShown - 1 : mostShown);
  const certain = shown.filter(({ by }) => by !== 'name');
  const verdict = certain.length > 0 ? 'twin-certain' : 'twin-alike';
  return {
    text: [
      ...flow.head,
      '',
      t(verdict),
      ...shown.map((client) => twinLine(t, client)),
      ...countedLine(t, told),
    ].join('\n'),
    keyboard: [
      ...shown.map((client) => [client.visible ? flow.own(client) : askButton(t, client)]),
      ...(person ? [[person]] : []),
      goOn(t, certain, flow),
      flow.back,
    ],
  };
}

/** Whose client has what was just typed for another one. */
export function inTheWayView(
  t: Translate,
  client: Omit<Duplicate, 'managerId'>,
  told: number,
  back: Button,
): Screen {
  const open: Button = {
    ...{ label: t('newclient-open-twin', { client: clip(client.name, 20) }), action: 'client.card' as const },
    id: client.clientId,
  };
  return {
    text: [t('twin-certain'), twinLine(t, client), ...countedLine(t, told), '', t('twin-type-other')].join(
      '\n',
    ),
    keyboard: [[client.visible ? open : askButton(t, client)], [back]],
  };
}

function twinLine(t: Translate, { by, name, managerName }: Omit<Duplicate, 'managerId'>): string {
  const facts = { client: `<b>${h(clip(name, 60))}</b>`, manager: h(clip(managerName, 30)) };
  return `${marks[by]} ${t('twin-line', facts)}`;
}

function goOn(t: Translate, certain: readonly Duplicate[], { target }: DuplicateFlow): Button[] {
  const button = (label: string, value: string): Button => ({
    label: t(label),
    action: target.action,
    args: [...target.args, 'twin', value],
  });
  if (certain.length === 0) return [button('twin-other', 'other')];
  return certain.some(({ visible }) => !visible) ? [] : [button('twin-create', 'ask')];
}

/** Why there are to be two: a ready reason or words. */
export function twinReasonView(t: Translate, { head, target, back }: DuplicateFlow): Screen {
  const reasons = Array.from({ length: readyReasons }, (_, index): Button[] => [
    {
      label: t(`twin-reason-${index + 1}`),
      action: target.action,
      args: [...target.args, 'twin', String(index + 1)],
    },
  ]);
  return {
    text: [...head, '', t('twin-reason-ask')].join('\n'),
    keyboard: [...reasons, back],
  };
}
