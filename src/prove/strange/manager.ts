import { translator } from '../../lib/locale.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

const t = translator('en');
const patienceMs = 15_000;

/** Somebody new makes an offer by the form, from the command to [Undo]. @returns whether all of it came about */
export async function makesOffer(sandbox: Sandbox, personId: number): Promise<boolean> {
  const driver = sandbox.addPerson({ id: personId, firstName: 'Nina', language: 'en', started: true });
  const shows = (label: string) => () => {
    const last = driver.last();
    return last?.from === 'bot' && driver.hasButton(label, last.messageId);
  };
  const wait = (condition: () => boolean): Promise<void> => driver.waitUntil(condition, patienceMs);
  const tap = async (label: string): Promise<void> =>
    void (await driver.pressButton(label, undefined, patienceMs));
  const newClient = t('form-button-new-client', { name: '' }).trim();
  try {
    driver.text('/new');
    await wait(() => driver.last()?.text.includes(t('form-ask-client')) === true);
    driver.text('Qwertyuiop');
    await wait(shows(newClient));
    await tap(newClient);
    await wait(shows(t('form-without-phone')));
    await tap(t('form-without-phone'));
    await wait(() => driver.last()?.text.includes(t('form-ask-wanted')) === true);
    driver.text('As it was before the storm');
    await wait(shows(t('date-choice-h1')));
    await tap(t('date-choice-h1'));
    await wait(shows(t('form-save')));
    await tap(t('form-save'));
    await wait(shows(t('undo')));
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}
