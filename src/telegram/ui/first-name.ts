/** The bot speaks to a person, not to a list of staff. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}
