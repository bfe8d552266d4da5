import { nameKey } from '../lib/search-key.ts';
import { seeded } from '../prove/random.ts';

/** Who sells in a seeded company, and to how many clients. */
export interface SeededManager {
  readonly memberId: number;
  readonly groupId: number;
  readonly clients: number;
}

export interface SeededGroup {
  readonly groupId: number;
  readonly supervisorId: number;
}

export interface SeededCompany {
  readonly companyId: number;
  readonly ownerId: number;
  readonly groups: readonly SeededGroup[];
  readonly managers: readonly SeededManager[];
}

const companies = 50;
/** One company is big; the others share the rest. */
const bigShare = 0.3;
const managersInGroup = 12;

/** The companies of a seed with this many clients; the same for the same number. Ids are unique over all companies. */
export function planCompanies(clients: number): SeededCompany[] {
  const random = seeded(4711);
  const big = Math.round(clients * bigShare);
  const small = Math.round((clients - big) / (companies - 1));
  const ids = { member: 0, group: 0 };
  return Array.from({ length: companies }, (_, index) =>
    planCompany(index + 1, index === 0 ? big : small, { ids, random, scale: Math.min(1, clients / 100_000) }),
  );
}

function planCompany(
  companyId: number,
  clients: number,
  { ids, random, scale }: { ids: { member: number; group: number }; random: () => number; scale: number },
): SeededCompany {
  const ownerId = ++ids.member;
  const groups: SeededGroup[] = [];
  const managers: SeededManager[] = [];
  for (let left = clients; left > 0; ) {
    if (managers.length % managersInGroup === 0) {
      groups.push({ groupId: ++ids.group, supervisorId: ++ids.member });
    }
    // From 200 to 2,000, more often few than many; fewer where even the big company is small.
    const size = Math.min(left, Math.ceil((200 + 1800 * random() ** 3) * scale));
    managers.push({ memberId: ++ids.member, groupId: ids.group, clients: size });
    left -= size;
  }
  return { companyId, ownerId, groups, managers };
}

/** A made-up word and the key it is found by. */
export interface SeededWord {
  readonly word: string;
  readonly key: string;
}

const syllables =
  `ба ве ги до жу за ки ле мо ну пе ра си то фу ха це чи шо ща бор вик гал дон жар зем кор лип мет ник
  пол рос сад тур фил хол цен чер шел лан сток гра пром строй тех мед агро транс эко вест`.split(/\s+/u);

/** Words of two or three syllables: as many parts in common as real names have. */
export function planWords(count: number): SeededWord[] {
  const random = seeded(815);
  const syllable = (): string => syllables[Math.floor(random() * syllables.length)] ?? '';
  const words = new Set<string>();
  while (words.size < count) {
    const word = syllable() + syllable() + (random() < 0.5 ? syllable() : '');
    words.add(word.slice(0, 1).toUpperCase() + word.slice(1));
  }
  return [...words].map((word) => ({ word, key: nameKey(word) }));
}
