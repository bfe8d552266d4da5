import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerBotCall, answerDownload } from './bot-api-endpoint.ts';
import { answerBytes, answerJson } from './http-answers.ts';
import { answerPage } from './page-endpoints.ts';
import { answerStatic } from './static-files.ts';
import type { World } from './world.ts';

export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => void;

/** Takes a request that is not the sandbox's own; false when it does not know it either. */
export type OtherHandler = (req: IncomingMessage, res: ServerResponse) => boolean;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/;

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Bot API, downloads, the page's endpoints, then `other`, then the page's files. */
export function createHandler(world: World, token: string, other: OtherHandler | undefined): RequestHandler {
  return (req, res) => {
    route(world, token, other, req, res).catch((error: unknown) => {
      // What is left here is a defect of the sandbox: say it to the caller, keep serving the others.
      if (res.headersSent) res.destroy();
      else answerJson(res, 500, { error: error instanceof Error ? error.message : String(error) });
    });
  };
}

async function route(
  world: World,
  token: string,
  other: OtherHandler | undefined,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const refusal = refuse(req);
  if (refusal !== undefined) return answerBytes(res, 403, 'text/plain; charset=utf-8', refusal);
  const path = req.url ?? '/';
  const url = URL.canParse(path, 'http://sandbox') ? new URL(path, 'http://sandbox') : undefined;
  if (url === undefined) return answerBytes(res, 400, 'text/plain; charset=utf-8', 'Bad Request');
  if (url.pathname.startsWith('/bot')) return answerBotCall(world, token, url, req, res);
  if (url.pathname.startsWith('/file/bot')) return answerDownload(world, token, url, res);
  if (url.pathname.startsWith('/sandbox/')) return answerPage(world, url, req, res);
  if (other?.(req, res) === true) return;
  return answerStatic(url.pathname, res);
}

/**
 * Anybody may be anyone here, so only this machine may ask, and no web page from elsewhere through the
 * browser of this machine (a foreign Host is DNS rebinding, a foreign Origin a cross-site post).
 */
function refuse(req: IncomingMessage): string | undefined {
  const peer = req.socket.remoteAddress ?? '';
  if (!/^(?:127\.|::1$|::ffff:127\.)/.test(peer)) return 'The sandbox answers this machine only.';
  const host = req.headers.host;
  if (host !== undefined && !isLoopback(host.replace(/:\d+$/, ''))) {
    return 'The sandbox answers to a loopback address only.';
  }
  const origin = req.headers.origin;
  if (origin !== undefined && origin !== `http://${host}`) return 'The sandbox answers its own page only.';
  return undefined;
}
