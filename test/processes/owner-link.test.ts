import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../setup/database.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { endPrograms, startProgram } from './program.ts';
import { startTelegram, type TestTelegram, testToken } from './telegram.ts';

let company: TestCompany;
let telegram: TestTelegram;
beforeAll(async () => {
  [company, telegram] = await Promise.all([createTestCompany(), startTelegram()]);
});
afterAll(async () => {
  await endPrograms();
  await telegram.close();
  await company.close();
});

function ownerLink(databaseUrl: string, ...args: string[]) {
  const env = { BOT_TOKEN: testToken, TELEGRAM_API_ROOT: telegram.apiRoot, DATABASE_URL: databaseUrl };
  return startProgram(env, { script: 'owner-link', args }).ended;
}

const link = /^https:\/\/t\.me\/sandbox_sales_bot\?start=[\w-]{22}$/;

describe('npm run owner-link', { timeout: 240_000 }, () => {
  it('asks which company when there are several, and makes nothing', async () => {
    const { code, stdout, stderr } = await ownerLink(company.databaseUrl);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^--company must be one of \d+ \(Вектор\), \d+ \(Чужая компания\), and it was absent\.\n$/,
    );
    expect(await company.sql(`select 1 from platform.token_hashes where purpose = 'owner'`)).toEqual([]);
  });

  it('prints only the link, audits it and tells the owners of that company', async () => {
    const vera = telegram.person(company.vera.personId, 'Вера');
    const zoya = telegram.person(company.other.owner.personId, 'Зоя');
    const olga = telegram.person(company.olga.personId, 'Ольга');
    for (const person of [vera, zoya, olga]) person.text('/start');
    const { code, stdout, stderr } = await ownerLink(
      company.databaseUrl,
      '--company',
      String(company.companyId),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(link);
    expect(vera.last()?.text).toContain('новая ссылка владельца для Вектор');
    expect([zoya.last()?.from, olga.last()?.from]).toEqual(['person', 'person']);
    expect(
      await company.sql(`select company_id, member_id, subject, subject_id from sales.audit
        where action = 'owner_link.made'`),
    ).toEqual([
      {
        company_id: company.companyId,
        member_id: null,
        subject: 'company',
        subject_id: company.companyId,
      },
    ]);
  });

  it('still gives the link when an owner has blocked the bot, and says so', async () => {
    telegram.sandbox.person(company.vera.personId).setBlocked(true);
    const made = await ownerLink(company.databaseUrl, '--company', String(company.companyId));
    expect(made).toMatchObject({ code: 0, stderr: '1 of 1 owners could not be told of it.\n' });
    expect(made.stdout).toMatch(link);
  });

  it('gives the founding link where there is no company', async () => {
    const empty = await createTestDatabase();
    const { code, stdout } = await ownerLink(empty.url);
    await empty.drop();
    expect(code).toBe(0);
    expect(stdout).toMatch(link);
  });
});
