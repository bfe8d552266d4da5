import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPersonId } from '../../src/demo/people.ts';
import { LOCALES, translator } from '../../src/lib/locale.ts';
import { endPrograms, makeDataDir, startProgram, type TestProgram } from '../processes/program.ts';
import { chromiumPath, type OpenedBrowser, openBrowser, screens } from '../support/browser.ts';
import { Pane } from './pane.ts';
import { walk } from './walk.ts';

const t = translator('ru');

describe.skipIf(chromiumPath === undefined)('The sandbox in a browser (needs a Chromium)', () => {
  let browser: OpenedBrowser;
  let program: TestProgram | undefined;
  let url: string;
  let removeData: () => Promise<void>;

  beforeAll(async () => {
    const data = await makeDataDir();
    removeData = data.remove;
    program = startProgram({ DATA_DIR: data.path });
    [browser, url] = await Promise.all([openBrowser(), program.url()]);
    await program.says(/the demo company is built/);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    // Its PostgreSQL ends with it; a killed program leaves that for a minute.
    program?.signal('SIGTERM');
    await program?.ended;
    await endPrograms();
    await removeData();
  });

  it('a manager makes an offer by clicks; the supervisor sees it, the stranger does not', async () => {
    const page = await browser.openPage(url);
    const olga = new Pane(page, demoPersonId('firstManager'));
    const supervisor = new Pane(page, demoPersonId('supervisor'));
    const stranger = new Pane(page, demoPersonId('stranger'));
    await olga.say('/menu');
    await olga.tap(t('desk-new-offer'));
    await olga.say('Кипарис');
    await olga.tap('Кипарис');
    await olga.tap(t('form-without-phone'));
    await olga.say('Озеленение офиса');
    await olga.tap(t('date-choice-h1'));
    await olga.tap(t('form-save'));
    await expect.poll(() => olga.screen.innerText()).toMatch(/#\d+[^]*Озеленение офиса/);
    const number = /#(\d+)/.exec(await olga.screen.innerText())?.[1];

    await supervisor.say(`#${number}`);
    await expect.poll(() => supervisor.screen.innerText()).toContain('Озеленение офиса');
    await stranger.say(`#${number}`);
    expect(await stranger.chat.innerText()).not.toContain('Озеленение офиса');
    await page.close();
  });

  it.each(LOCALES)(
    'at 360 px no label is cut and no number wrapped, in %s',
    async (locale) => {
      const page = await browser.openPage(url, { viewport: screens.narrowPhone });
      await walk(page, locale);
      expect(browser.takeFaults()).toEqual([]);
      await page.close();
    },
    400_000,
  );
});
