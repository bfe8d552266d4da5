import type { Api } from 'grammy';
export async function publishCommands(_api: Api): Promise<void> {}
