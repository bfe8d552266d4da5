import { existsSync } from 'node:fs';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The switches keep it from calling anywhere by itself. */
const SWITCHES = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A busy machine takes its time. */
const slowMs = 60_000;

/** The browser's program: CHROMIUM, or one of the usual places. Undefined: tests that need it are skipped. */
export const chromiumPath = [process.env['CHROMIUM'], ...KNOWN_PLACES].find(
  (path) => path !== undefined && existsSync(path),
);

export interface OpenedBrowser {
  /** A page of its own, without anybody's cookies; nobody's profile is touched. */
  openPage(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** What the pages threw and nobody caught, and what their consoles called errors; taken once. */
  takeFaults(): readonly string[];
  /** Between tests: an open page goes on asking a server that is gone. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** Screens that the product is looked at on. 360 px is the narrowest phone in use. */
export const screens = {
  desktop: { width: 1400, height: 800 },
  phone: { width: 390, height: 844 },
  narrowPhone: { width: 360, height: 740 },
} as const;

/** Starts a headless Chromium. Throws when there is none: look at `chromiumPath` first. */
export async function openBrowser(): Promise<OpenedBrowser> {
  if (chromiumPath === undefined) throw new Error('No Chromium was found; CHROMIUM may name one');
  const browser = await chromium.launch({ executablePath: chromiumPath, args: SWITCHES, timeout: slowMs });
  const faults: string[] = [];
  return {
    takeFaults: () => faults.splice(0),
    openPage: async (url, options = {}) => {
      const context = await browser.newContext({
        viewport: screens.desktop,
        locale: 'en-GB',
        timezoneId: 'Europe/Kyiv',
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(slowMs);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (line) => {
        if (line.type() === 'error') faults.push(line.text());
      });
      await page.goto(url);
      return page;
    },
    closePages: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: () => browser.close(),
  };
}
