import { describe, expect, it } from 'vitest';
import { nameKey } from '../../src/lib/search-key.ts';

describe('the key of a name', () => {
  it.each([
    ['Ромашка', 'romashka'],
    ['ООО «Ромашка»', 'Ромашка'],
    ['ТОВ "Ромашка"', 'romashka LLC'],
    ['Ромашка, ООО', 'ООО Ромашка'],
    ['О.О.О. Ромашка', 'Ромашка'],
    ['Товариство з обмеженою відповідальністю «Ромашка»', 'TOV Romashka'],
    ['Общество с ограниченной ответственностью "Ромашка"', 'Ромашка'],
    ['ФОП Іваненко', 'Иваненко'],
    ['ИП Иванов Пётр', 'Іванов Петр'],
    ['Acme Inc.', 'ACME Ltd'],
    ['Kowalski Sp. z o.o.', 'Kowalski'],
    ["Мар'яна", 'Мар’яна'],
    ['Мар’яна', 'Маряна'],
    ['Ёлка', 'елка'],
    ['Гарант', 'Harant'],
    ['Гарант', 'Garant'],
    ['Харків', 'Kharkiv'],
    ['Щербань', 'Shcherban'],
    ['Дмитрий', 'Dmitry'],
    ['Дмитро', 'Dmytro'],
    ['Юрий', 'Yuri'],
    ['Юрій', 'Юрий'],
    ['Альфа', 'Alpha'],
    ['Центр', 'Centr'],
    ['Кока-Кола', 'Coca Cola'],
    ['Алла', 'Ала'],
    ['Экспресс', 'Express'],
    ['Вест', 'West'],
    ['Żółty', 'zolty'],
    ['  Два   слова ', 'два слова'],
  ])('%s and %s are one', (one, other) => {
    const key = nameKey(one);
    expect(nameKey(other)).toBe(key);
    expect(key).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/u);
  });

  it.each([
    ['Ромашка', 'Ромаха'],
    ['Завод 100', 'Завод 10'],
    ['Шар', 'Сар'],
    ['Чара', 'Кара'],
    ['Жук', 'Зук'],
  ])('%s and %s are two', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('finds a name by its part in either script', () => {
    const key = nameKey('ТОВ «Сонячна Ромашка»');
    for (const part of ['ромаш', 'romash', 'соняч', 'sonyach', 'машка']) expect(key).toContain(nameKey(part));
  });

  it('keeps the kind of organisation when there is nothing else', () => {
    expect(nameKey('ООО')).toBe(nameKey('ооо'));
    expect(nameKey('ТОВ')).toBe('tov');
    expect(nameKey('ТОВ ООО')).not.toBe('');
  });

  it('gives names without letters a key of their own', () => {
    expect(nameKey('🌸')).toBe('🌸');
    expect(nameKey(' «!» ')).toBe('«!»');
    expect(nameKey('🌸 Ромашка 🌸')).toBe(nameKey('ромашка'));
    expect(nameKey('שלום')).toBe('שלום');
    expect(nameKey('株式会社')).toBe('株式会社');
    expect(nameKey('   ')).toBe('');
  });

  it('gives every name that is not blank a key', () => {
    let seed = 7;
    for (let n = 0; n < 3000; n += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      const name = String.fromCodePoint(33 + (seed % 1200), 33 + (seed % 50_000)).trim();
      if (name !== '') expect(nameKey(name)).not.toBe('');
    }
  });
});
