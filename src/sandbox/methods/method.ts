import type { Params } from '../params.ts';
import type { World } from '../world.ts';

/**
 * One method of the Bot API: gives what goes into `result`, or throws BotApiError.
 * `gone` is aborted when the caller has hung up.
 */
export type Method = (world: World, params: Params, gone: AbortSignal) => unknown;
