import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** SCREENS=docs/screens writes every screen that a walk looks at there. */
const screensFolder = process.env['SCREENS'];

/** One person's chat on the page, used as a person uses it. */
export class Pane {
  readonly #page: Page;
  readonly chat: Locator;
  readonly #part: string;
  #looks = 0;

  /** @param part of the walk: the first word of its pictures' names */
  constructor(page: Page, personId: number, part?: string) {
    this.#page = page;
    this.#part = part === undefined ? '' : `${part}-`;
    this.chat = page.locator(`[data-person="${personId}"]`);
  }

  /** The newest message of the bot. */
  get screen(): Locator {
    return this.chat.locator('[data-message][data-from="bot"]').last();
  }

  async say(words: string): Promise<void> {
    const before = await this.#fingerprint();
    const input = this.chat.getByRole('textbox', { name: 'Message' });
    await input.fill(words);
    await input.press('Enter');
    await this.#changed(before);
  }

  /** Presses the first button of the newest message with this label, or part of it, and waits for what it brings. */
  async tap(label: string | RegExp): Promise<void> {
    const before = await this.#fingerprint();
    await this.screen.locator('.keyboard-row button').filter({ hasText: label }).first().click();
    await this.#changed(before);
  }

  /** Looks at the screen as it stands: no label cut, no number wrapped; keeps a picture when pictures are wanted. */
  async look(language: string, name: string): Promise<void> {
    await expect.poll(() => this.chat.locator('[aria-busy="true"]').count()).toBe(0);
    expect(
      await this.screen.locator('button[data-cut="1"]').allInnerTexts(),
      `cut on ${name} (${language})`,
    ).toEqual([]);
    const wrapped = await this.screen
      .locator('a[href^="tel:"]')
      .evaluateAll((links) =>
        links.filter((link) => link.getClientRects().length > 1).map((link) => link.textContent),
      );
    expect(wrapped, `wrapped on ${name} (${language})`).toEqual([]);
    this.#looks += 1;
    if (screensFolder === undefined) return;
    const folder = join(screensFolder, language);
    await mkdir(folder, { recursive: true });
    await this.#page.screenshot({
      path: join(folder, `${this.#part}${String(this.#looks).padStart(2, '0')}-${name}.png`),
    });
  }

  /** What the bot has said. That a button waits for its answer is no news: the answer may come before the screen. */
  async #fingerprint(): Promise<string> {
    const said = await this.chat
      .locator('[data-message][data-from="bot"]')
      .evaluateAll((all) => all.map((message) => message.innerHTML).join());
    return said.replaceAll(' aria-busy="true"', '');
  }

  async #changed(before: string): Promise<void> {
    await expect.poll(async () => (await this.#fingerprint()) !== before).toBe(true);
    await expect.poll(() => this.chat.locator('[aria-busy="true"]').count()).toBe(0);
  }
}
