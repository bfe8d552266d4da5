import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PersonDriver } from '../../src/sandbox/driver.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { chromiumPath, type OpenedBrowser, openBrowser, screens } from '../support/browser.ts';
import { echo, LONG_LABEL, startBot } from './page-bot.ts';

const TOKEN = '4242:page-test';
const OLGA = { id: 11, firstName: 'Olga', lastName: 'Melnyk', language: 'ru', note: 'manager' };
const SERGIY = { id: 12, firstName: 'Sergiy', language: 'uk', note: 'supervisor' };

/** What a test reads of an element; the compiler knows no DOM here. */
interface ScrollBox {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

describe.skipIf(chromiumPath === undefined)('The chat page (needs a Chromium)', () => {
  let browser: OpenedBrowser;
  let sandbox: Sandbox;
  let bot: ReturnType<typeof startBot>;
  /** One for most tests: each brings a person of its own. */
  let page: Page;
  /** Once [Wait] was pressed: what answers it. */
  let tellPressed: (answer: () => Promise<unknown>) => void;
  const waitPressed = new Promise<() => Promise<unknown>>((resolve) => {
    tellPressed = resolve;
  });

  beforeAll(async () => {
    browser = await openBrowser();
    sandbox = await createSandbox({ token: TOKEN, people: [OLGA, SERGIY] });
    bot = startBot(
      `${sandbox.apiRoot}/bot${TOKEN}`,
      echo((answer) => tellPressed(answer)),
    );
    page = await browser.openPage(sandbox.url);
  });
  afterEach(() => {
    const faults = browser.takeFaults();
    if (faults.length > 0) throw new Error(`The page complains: ${faults.join('; ')}`);
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
    await sandbox.close();
  });

  const pane = (id: number, on = page): Locator => on.locator(`[data-person="${id}"]`);
  const fromBot = (chat: Locator): Locator => chat.locator('[data-from="bot"]');
  const button = (chat: Locator, name: string): Locator => chat.getByRole('button', { name, exact: true });

  /** Somebody new, with an empty chat. */
  function newcomer(firstName: string): { id: number; chat: Locator; driver: PersonDriver } {
    const id = Math.max(...sandbox.people().map((person) => person.id)) + 1;
    const driver = sandbox.addPerson({ id, firstName, language: 'en' });
    return { id, driver, chat: pane(id) };
  }

  async function say(chat: Locator, text: string): Promise<void> {
    await chat.getByRole('textbox', { name: 'Message' }).fill(text);
    await chat.getByRole('textbox', { name: 'Message' }).press('Enter');
  }

  it('shows a chat for each person with their role, and begins an empty one with START', async () => {
    const { chat } = newcomer('Anna');
    await pane(OLGA.id).getByText('Olga Melnyk').waitFor();
    expect(await pane(OLGA.id).locator('.note').textContent()).toBe('manager');
    expect(await pane(SERGIY.id).locator('.note').textContent()).toBe('supervisor');

    await button(chat, 'START').click();
    await fromBot(chat).getByText('/start').waitFor();
    expect(await button(chat, 'START').isVisible()).toBe(false);
    expect(await button(pane(SERGIY.id), 'START').isVisible()).toBe(true);
    expect(await pane(SERGIY.id).locator('[data-message]').count()).toBe(0);
  });

  it('shows typed markup as it was typed and runs none of it', async () => {
    const { chat } = newcomer('Boris');
    const firstLine = '<b>& <img src=x onerror="document.title=\'broken\'">';
    const input = chat.getByRole('textbox', { name: 'Message' });
    await input.fill(firstLine);
    await input.press('Shift+Enter');
    await input.pressSequentially('second line');
    await input.press('Enter');
    await fromBot(chat).waitFor();
    const typed = `${firstLine}\nsecond line`;
    expect(await chat.locator('[data-message] .text').allInnerTexts()).toEqual([typed, typed]);
    expect(await chat.locator('.text img, .text b').count()).toBe(0);
    expect(await page.title()).toBe('Sandbox chats');
  });

  it('changes a message in place after a press and shows the toast', async () => {
    const { chat } = newcomer('Clara');
    await say(chat, 'hello');
    const before = await fromBot(chat).elementHandle();
    // A toast does not stay: it is waited for from before the press.
    const toast = chat.getByRole('status').getByText('You pressed count');
    await Promise.all([toast.waitFor(), button(chat, 'Count').click()]);

    expect(await fromBot(chat).locator('.text b').textContent()).toBe('Counted');
    expect(await fromBot(chat).locator('.edited').isVisible()).toBe(true);
    expect(await fromBot(chat).getByRole('button').allTextContents()).toEqual(['Done']);
    const after = await fromBot(chat).elementHandle();
    expect(await page.evaluate(([one, other]) => one === other, [before, after])).toBe(true);
    expect(await chat.locator('[data-message]').count()).toBe(2);
  });

  it('shows an alert until it is closed', async () => {
    const { chat } = newcomer('Daria');
    await say(chat, 'hello');
    await button(chat, 'Warn').click();
    await chat.getByRole('alertdialog').getByText('You pressed warn').waitFor();
    await button(chat, 'OK').click();
    await chat.getByRole('alertdialog').waitFor({ state: 'detached' });
  });

  it('keeps a button spinning until its press is answered', async () => {
    const { chat } = newcomer('Egor');
    await say(chat, 'hello');
    await button(chat, 'Wait').click();
    const spinning = chat.locator('button[aria-busy="true"]');
    await spinning.waitFor();
    expect(await spinning.textContent()).toBe('Wait');
    const answer = await waitPressed;
    await answer();
    await spinning.waitFor({ state: 'detached' });
  });

  it('shows the time of the sandbox and moves it on', async () => {
    const clock = page.getByRole('button', { name: 'Move it' });
    const choose = async (item: RegExp): Promise<void> => {
      await clock.click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await choose(/Next evening/);
    await clock.getByText('18:00').waitFor();
    await choose(/One hour later/);
    await clock.getByText('19:00').waitFor();
    await choose(/Choose a time/);
    const input = page.getByLabel('UTC');
    await input.fill((await input.inputValue()).replace(/T.*/, 'T20:45'));
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await clock.getByText('20:45').waitFor();
    await choose(/Back to now/);
    await page.getByText('For a fresh start').waitFor();
    await page.getByRole('button', { name: 'Turn back' }).click();
    await expect.poll(() => sandbox.clock.view().shiftMs).toBe(0);
  });

  it('makes trouble for the bot on demand', async () => {
    const { id, chat } = newcomer('Ella');
    await page.getByRole('button', { name: 'Trouble for the bot' }).click();
    await page.getByRole('menuitem', { name: /Next answer is lost/ }).click();
    await expect.poll(() => sandbox.faults.standing()).toMatchObject([{ trouble: { kind: 'answer_lost' } }]);
    sandbox.faults.clear();
    await button(chat, 'The person and the bot').click();
    await page.getByRole('menuitem', { name: 'Block the bot', exact: true }).click();
    const send = `${sandbox.apiRoot}/bot${TOKEN}/sendMessage?chat_id=${id}&text=x`;
    await expect.poll(async () => (await fetch(send)).text()).toContain('blocked by the user');
  });

  it('marks the labels that are cut, and those only', async () => {
    const { chat } = newcomer('Fedir');
    await say(chat, 'hello');
    await chat.locator('[data-cut="1"]').waitFor();
    expect(await chat.locator('[data-cut]').allTextContents()).toEqual([LONG_LABEL]);
    const row = await chat.locator('.keyboard-row').nth(2).getByRole('button').all();
    const boxes = await Promise.all(row.map((one) => one.boundingBox()));
    expect(new Set(boxes.map((box) => Math.round(box?.width ?? 0))).size).toBe(1);
  });

  it('copies what a button carries, and does not ask the bot', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const { chat } = newcomer('Greta');
    await say(chat, 'hello');
    const toast = chat.getByRole('status').getByText('Copied');
    await Promise.all([toast.waitFor(), button(chat, 'Copy').click()]);
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('carried away');
  });

  it('makes international numbers tappable', async () => {
    const { chat } = newcomer('Hanna');
    await say(chat, 'Call +380 67 123 45 67 (or 12345) in +3 days, 60 km/h');
    const links = fromBot(chat).getByRole('link');
    await links.first().waitFor();
    expect(await links.allTextContents()).toEqual(['+380 67 123 45 67']);
    expect(await links.first().getAttribute('href')).toBe('tel:+380671234567');
  });

  it('replies to a message and edits the last own one', async () => {
    const { chat, driver } = newcomer('Ivan');
    await say(chat, 'first');
    await fromBot(chat).locator('.bubble').hover();
    await button(chat, 'Reply to this message').click();
    await say(chat, 'an answer');
    await chat.locator('[data-from="person"] a.quote').getByText('first').waitFor();
    const reply = driver.messages().find(({ text, from }) => from === 'person' && text === 'an answer');
    expect(reply?.replyTo?.messageId).toBe(driver.find('first')?.messageId);

    await chat.getByRole('textbox', { name: 'Message' }).press('ArrowUp');
    await say(chat, 'a better answer');
    await chat.locator('[data-from="person"] .edited').waitFor();
    expect(driver.message(reply?.messageId ?? 0)?.text).toBe('a better answer');
  });

  it('forwards a message as another person, whose chat comes into view', async () => {
    const { chat } = newcomer('Julia');
    const receiver = newcomer('Kateryna');
    await say(chat, 'for Kateryna');
    await chat.locator('[data-from="person"] .bubble').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Forward' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Kateryna' }).click();
    const forwarded = receiver.chat.locator('[data-from="person"]');
    await forwarded.getByText('Forwarded from').waitFor();
    expect(await forwarded.locator('.text').textContent()).toBe('for Kateryna');
  });

  it('opens a link that starts the bot as a person of the page', async () => {
    const { chat } = newcomer('Lev');
    const invited = newcomer('Mykola');
    await say(chat, `https://t.me/${sandbox.bot.username}?start=abc_1`);
    await fromBot(chat).getByRole('link').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mykola' }).click();
    await invited.chat.locator('[data-from="person"]').getByText('/start abc_1').waitFor();
  });

  it('sends a file, a photo, a voice message, a sticker and a contact', async () => {
    const { chat, driver } = newcomer('Nadia');
    const attach = async (item: string) => {
      await button(chat, 'Attach').click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    const send = () => page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();

    await attach('File');
    const offer = { name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('an offer') };
    await page.getByLabel('File', { exact: true }).setInputFiles(offer);
    await page.getByLabel('Caption').fill('as asked');
    await send();
    await chat.getByText('offer.txt').waitFor();
    await chat.getByText('as asked').first().waitFor();

    await attach('Photo');
    const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 30 } });
    const photo = { name: 'screen.png', mimeType: 'image/png', buffer };
    await page.getByLabel('Photo', { exact: true }).setInputFiles(photo);
    await send();
    await chat.getByRole('img', { name: 'Photo' }).waitFor();

    await attach('Photo');
    const video = { name: 'yard.mp4', mimeType: 'video/mp4', buffer: Buffer.from('mp4') };
    await page.getByLabel('Photo', { exact: true }).setInputFiles([photo, video]);
    await send();
    await chat.locator('video').waitFor();
    // One echo a message: none of them moves the chat under the pointer any more.
    await expect.poll(() => fromBot(chat).count()).toBe(4);

    await chat.locator('[data-from="person"] .bubble').first().hover();
    await button(chat, 'Reply to this message').first().click();
    await attach('Voice message');
    await page.getByLabel('Length, seconds').fill('7');
    await send();
    await chat.getByText('0:07').waitFor();
    const spoken = driver.messages().find(({ file }) => file?.kind === 'voice');
    expect(spoken?.replyTo?.messageId).toBe(driver.messages()[0]?.messageId);

    await attach('Sticker');
    await chat.getByRole('img', { name: 'Sticker' }).waitFor();
    const kinds = driver.messages().flatMap(({ file }) => file?.kind ?? []);
    expect(kinds).toEqual(['document', 'photo', 'photo', 'video', 'voice', 'sticker']);

    await attach('Contact');
    await page.getByLabel('Name', { exact: true }).fill('Iryna Savchenko');
    await page.getByLabel('Phone').fill('+380671234567');
    await send();
    await chat.locator('[data-part="contact"]').getByText('Iryna Savchenko').waitFor();

    await attach('Forwarded message');
    await page.getByLabel('Who wrote it').fill('Taras');
    await page.getByRole('dialog').getByLabel('Message', { exact: true }).fill('Send me the price');
    await page.getByRole('dialog').getByRole('button', { name: 'Forward', exact: true }).click();
    await chat.getByText('Send me the price').first().waitFor();
    await chat.getByText('Forwarded from').waitFor();
  });

  it('offers the commands of that person and sends the chosen one', async () => {
    const { chat } = newcomer('Oksana');
    await chat.waitFor();
    await callBot('setMyCommands', { commands: [{ command: 'new', description: 'A new offer' }] });
    await expect.poll(() => offersCommands(chat)).toBe(true);
    await page.getByRole('menuitem', { name: '/new A new offer' }).click();
    await fromBot(chat).getByText('/new').waitFor();
  });

  it('changes a person’s language and adds a new person', async () => {
    const { id, chat } = newcomer('Petro');
    await chat.getByLabel('Language of the app').selectOption('uk');
    await expect.poll(() => sandbox.people().find((person) => person.id === id)?.language).toBe('uk');

    await page.getByRole('banner').getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('First name').fill('Max');
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    const max = page.getByRole('region', { name: 'Max, stranger' });
    await button(max, 'START').click();
    await fromBot(max).getByText('/start').waitFor();
  });

  it('puts a dot on a person out of view who has news, until they are looked at', async () => {
    const far = newcomer('Roman');
    // The bot answers in order: what it still had to say to others is said, and is no news on a new page.
    await far.driver.ask('first');
    await page.reload();
    const chip = page.getByRole('navigation', { name: 'People' }).getByRole('button', { name: 'Roman' });
    await page.getByRole('navigation', { name: 'People' }).getByRole('button', { name: 'Olga' }).click();
    await page.locator('[data-visible]').filter({ hasText: 'Olga' }).waitFor();
    await expect.poll(() => chip.getAttribute('data-visible')).toBe(null);
    await far.driver.ask('hello');
    await sandbox.person(OLGA.id).ask('hello');
    await fromBot(pane(OLGA.id)).waitFor();
    expect(await page.locator('[data-unread]').allTextContents()).toEqual([await chip.textContent()]);
    await chip.click();
    await page.locator('[data-unread]').waitFor({ state: 'detached' });
  });

  it('opens at the newest message at a phone’s width, one chat at a time, and stays where one reads', async () => {
    const { id, driver } = newcomer('Sofia');
    for (let i = 1; i <= 12; i++) await driver.ask(`message ${i}`);
    const phone = await browser.openPage(sandbox.url, { viewport: screens.phone });
    const chat = pane(id, phone);
    await phone.getByRole('navigation', { name: 'People' }).getByRole('button', { name: 'Sofia' }).click();
    await chat.waitFor();
    expect(await phone.locator('.pane:visible').count()).toBe(1);
    expect((await chat.boundingBox())?.width).toBe(screens.phone.width);

    const log = chat.getByRole('log');
    const belowEdge = () =>
      log.evaluate((box: ScrollBox) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await expect.poll(belowEdge).toBeLessThan(2);
    await callBot('sendMessage', { chat_id: id, text: 'news one' });
    await fromBot(chat).getByText('news one').waitFor();
    await expect.poll(belowEdge).toBeLessThan(2);

    await log.hover();
    await phone.mouse.wheel(0, -900);
    // To its end: the wheel glides.
    await expect.poll(belowEdge).toBeGreaterThan(898);
    const reading = await log.evaluate((box: ScrollBox) => box.scrollTop);
    await callBot('sendMessage', { chat_id: id, text: 'news two' });
    await fromBot(chat).getByText('news two').waitFor({ state: 'attached' });
    expect(await log.evaluate((box: ScrollBox) => box.scrollTop)).toBe(reading);
    await phone.context().close();
  });

  it('finds the sandbox again after a break and shows what there is then', async () => {
    const { chat } = newcomer('Taras');
    await say(pane(OLGA.id), 'before the break');
    await fromBot(pane(OLGA.id)).getByText('before the break').waitFor();
    const port = Number(new URL(sandbox.url).port);
    await bot.stop();
    await sandbox.close();
    await page.getByText('Connection lost').waitFor();

    sandbox = await createSandbox({ token: TOKEN, port, people: [OLGA, SERGIY] });
    bot = startBot(
      `${sandbox.apiRoot}/bot${TOKEN}`,
      echo((answer) => tellPressed(answer)),
    );
    sandbox.person(OLGA.id).text('after the break');
    await fromBot(pane(OLGA.id)).getByText('after the break').waitFor();
    expect(await page.getByText('before the break').count()).toBe(0);
    expect(await chat.count()).toBe(0);
    expect(await page.getByText('Connection lost').isVisible()).toBe(false);
    // The console of a browser calls a refused connection an error; here it was meant.
    const broken = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING/;
    expect(browser.takeFaults().filter((fault) => !broken.test(fault))).toEqual([]);
  });

  async function offersCommands(chat: Locator): Promise<boolean> {
    await button(chat, 'Commands').click();
    return page.getByRole('menuitem').first().isVisible();
  }

  async function callBot(method: string, params: object): Promise<void> {
    const response = await fetch(`${sandbox.apiRoot}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    expect(response.status).toBe(200);
  }
});
