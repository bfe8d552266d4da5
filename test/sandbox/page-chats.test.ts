import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { chromiumPath, type OpenedBrowser, openBrowser, screens } from '../support/browser.ts';
import { call, isObject, type Json, updates } from './calls.ts';
import { ivan, olga, token } from './people.ts';

/** What a chat is besides words, on the narrowest phone: one page, one sandbox, and a bot that the test plays. */
describe.skipIf(chromiumPath === undefined)('The chat page on a phone (needs a Chromium)', () => {
  let browser: OpenedBrowser;
  let sandbox: Sandbox;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    sandbox = await createSandbox({ token, people: [olga, ivan] });
    sandbox.person(olga.id).text('/start');
    sandbox.person(ivan.id).text('/start');
    page = await browser.openPage(sandbox.url, { viewport: screens.narrowPhone, hasTouch: true });
  });
  afterEach(() => {
    // The refusals that are looked at here are no fault of the page.
    const faults = browser.takeFaults().filter((fault) => !fault.includes('400 (Bad Request)'));
    if (faults.length > 0) throw new Error(`The page complains: ${faults.join('; ')}`);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
  });

  const pane = (): Locator => page.locator(`[data-person="${olga.id}"]`);
  const chip = (name: string): Locator =>
    page.getByRole('navigation', { name: 'People' }).getByRole('button', { name });
  const menuItem = (name: string | RegExp): Locator => page.getByRole('menuitem', { name });

  /** The bot's call about Olga's chat; it must not be refused. */
  async function bot(method: string, params: Json): Promise<Json> {
    const result = await call(sandbox, method, { chat_id: olga.id, ...params });
    if (typeof result === 'string') throw new Error(`${method}: ${result}`);
    return isObject(result) ? result : {};
  }

  it('marks what is protected, and refuses to forward, copy or save it', async () => {
    await bot('sendMessage', { text: 'a secret', protect_content: true });
    const secret = pane().locator('[data-protected]').filter({ hasText: 'a secret' });
    await secret.locator('.lock').waitFor();
    await secret.locator('.bubble').click({ button: 'right' });
    await menuItem(/Forward/).waitFor();
    expect(await menuItem('Copy').count()).toBe(0);
    // A toast does not stay: it is waited for from before the press.
    const toast = pane().getByRole('status').getByText('Copying and forwarding is not allowed by this bot');
    await Promise.all([toast.waitFor(), menuItem(/Forward/).click()]);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(sandbox.person(ivan.id).messages()).toHaveLength(1);

    const bytes = Buffer.from('x');
    sandbox.person(ivan.id).file({ kind: 'document', bytes, name: 'price.pdf' });
    const document = sandbox.person(ivan.id).last()?.file?.fileId;
    await bot('sendDocument', { document, protect_content: true });
    const kept = pane().locator('[data-protected]').filter({ hasText: 'price.pdf' });
    await kept.waitFor();
    expect(await kept.locator('a').count()).toBe(0);
  });

  it('shows what is pinned above the chat, and goes to it', async () => {
    const first = await bot('sendMessage', { text: 'Plan of the week' });
    for (let n = 0; n < 8; n += 1) await bot('sendMessage', { text: `message ${n}\n\n\n` });
    await bot('pinChatMessage', { message_id: first['message_id'] });
    const bar = pane().locator('.pinned');
    await bar.getByText('Plan of the week').waitFor();
    await pane().getByText('Sales pinned “Plan of the week”').waitFor();
    await bar.click();
    const shown = pane().locator(`[data-message="${String(first['message_id'])}"]`);
    await expect.poll(async () => (await shown.boundingBox())?.y ?? -1).toBeGreaterThan(0);
    await bot('unpinAllChatMessages', {});
    await bar.waitFor({ state: 'hidden' });
  });

  it('shows forwards, contacts and albums as such', async () => {
    await bot('forwardMessage', { from_chat_id: ivan.id, message_id: 1 });
    await pane().getByText('Forwarded from').waitFor();
    await bot('sendContact', { phone_number: '+380671112233', first_name: 'Iryna', last_name: 'Savchenko' });
    await pane().locator('[data-part="contact"]').getByText('Iryna Savchenko').waitFor();
    const media = sandbox.person(ivan.id).last()?.file?.fileId;
    const documents = [
      { type: 'document', media, caption: 'two of them' },
      { type: 'document', media },
    ];
    await bot('sendMediaGroup', { media: documents });
    await expect.poll(() => pane().locator('[data-in-album]').count()).toBe(1);
  });

  it('asks the bot inline while one types, and sends what is picked', async () => {
    await call(sandbox, 'getUpdates', { offset: -1 });
    const asked = async () => (await updates(sandbox)).at(-1)?.['inline_query'];
    const result = { type: 'article', id: '1', title: 'Romashka', description: 'two offers' };
    // A quick bot: it has answered before the page hears under which id it asked.
    await page.route('**/inline', async (route) => {
      const response = await route.fetch();
      const query = await asked();
      expect(query).toMatchObject({ query: 'roma' });
      await call(sandbox, 'answerInlineQuery', {
        inline_query_id: isObject(query) ? query['id'] : '',
        results: [{ ...result, input_message_content: { message_text: 'Romashka, 2 offers' } }],
      });
      await route.fulfill({ response });
    });
    await pane().getByRole('textbox', { name: 'Message' }).fill(`@${sandbox.bot.username} roma`);
    await menuItem(/Romashka two offers/).click();
    const sent = pane().locator('[data-from="person"]').filter({ hasText: 'Romashka, 2 offers' });
    await sent.getByText('via @sandbox_sales_bot').waitFor();
    expect(await pane().getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
  });

  it('makes a group with topics, in which people write and press where they chose to', async () => {
    await pane().getByRole('button', { name: 'The person and the bot' }).click();
    await menuItem('New group with the bot…').click();
    await page.getByLabel('Title').fill('Sales floor');
    await page.getByLabel('Kind').selectOption('topics');
    await page.getByRole('button', { name: 'Create' }).click();
    await chip('Sales floor').click();
    const group = page.getByRole('region', { name: 'Sales floor, topics' });
    const menu = async (item: string) => {
      await group.getByRole('button', { name: 'The group and the bot' }).click();
      await menuItem(item).click();
    };
    await menu('New topic…');
    await page.getByLabel('Name').fill('Won');
    await page.getByRole('button', { name: 'Create' }).click();
    await group.getByRole('button', { name: 'Won' }).click();
    await group.getByText('Olga Bondar created the topic “Won”').waitFor();
    await group.getByLabel('Who writes').selectOption('Ivan');
    await group.getByRole('textbox', { name: 'Message' }).fill('we won it');
    await group.getByRole('button', { name: 'Send' }).click();
    await group.locator('.message').filter({ hasText: 'we won it' }).getByText('Ivan').waitFor();
    const id = Number(await group.getAttribute('data-group'));
    const driver = sandbox.group(id);
    const topic = driver.topics()[0]?.id;
    expect(driver.messages().at(-1)).toMatchObject({ text: 'we won it', topicId: topic });

    const reply_markup = { inline_keyboard: [[{ text: 'Congratulate', callback_data: 'hurray' }]] };
    await bot('sendMessage', {
      chat_id: id,
      message_thread_id: topic,
      text: 'Offer #1 is won',
      reply_markup,
    });
    await group.getByRole('button', { name: 'Congratulate' }).click();
    await expect
      .poll(async () => (await updates(sandbox)).at(-1))
      .toMatchObject({
        callback_query: { data: 'hurray', from: { id: ivan.id }, message: { chat: { id } } },
      });
    await menu('Close the topic');
    await group.getByText('Ivan closed the topic').waitFor();
    await group.getByRole('button', { name: 'General' }).click();
    await expect.poll(() => group.locator('.message').count()).toBe(0);
    await menu('Put the bot out');
    await group.getByText('the bot: kicked').waitFor();
    expect(await call(sandbox, 'sendMessage', { chat_id: id, text: 'x' })).toMatch(/^403/);
  });

  it('a group becomes a supergroup beside the old one', async () => {
    sandbox.addGroup({ id: -700, title: 'Old floor', type: 'group' }, olga.id);
    await chip('Old floor').click();
    const old = page.getByRole('region', { name: 'Old floor, group' });
    await old.getByRole('button', { name: 'The group and the bot' }).click();
    await menuItem('Make it a supergroup').click();
    await old.getByText('The group has become a supergroup').waitFor();
    await chip('Old floor supergroup').click();
    await page.getByText('This was a group before').waitFor();
  });

  it('keeps the troubles and the clock at hand', async () => {
    await page.getByRole('button', { name: 'Trouble for the bot' }).click();
    await menuItem(/Next update comes twice/).click();
    await expect
      .poll(() => sandbox.faults.updates.standing())
      .toMatchObject([{ trouble: { kind: 'twice' } }]);
    sandbox.faults.clear();
    expect(await page.getByRole('button', { name: 'Move it' }).isVisible()).toBe(true);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(screens.narrowPhone.width);
  });
});
