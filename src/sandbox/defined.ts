type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** zod gives `undefined` for an absent optional field; the types here want it absent. */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}
