/** The commands of INTERFACE.md that exist so far; shown in Telegram's menu in this order. */
export const commandNames = [
  'start',
  'menu',
  'new',
  'offers',
  'today',
  'clients',
  'tasks',
  'find',
  'summary',
  'team',
  'settings',
  'help',
  'cancel',
] as const;
export type CommandName = (typeof commandNames)[number];
