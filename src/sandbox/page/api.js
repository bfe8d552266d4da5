// @ts-check

/** @typedef {import('../protocol.ts').SandboxState} SandboxState */
/** @typedef {import('../protocol.ts').SandboxEvent} SandboxEvent */
/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */
/** @typedef {import('../protocol.ts').SandboxPerson} SandboxPerson */
/** @typedef {import('../protocol.ts').SandboxButton} SandboxButton */
/** @typedef {import('../protocol.ts').SandboxGroupView} SandboxGroupView */
/** @typedef {import('../protocol.ts').FileKind} FileKind */

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<unknown>} The answer; a refusal is thrown with the server's words.
 */
async function call(path, init) {
  const response = await fetch(`/sandbox/${path}`, init);
  const answer = /** @type {{ error?: string }} */ (await response.json().catch(() => ({})));
  if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}`);
  return answer;
}

/** @param {string} path @param {object} body */
const post = (path, body) =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** What a person does, as src/sandbox/protocol.ts lists it. */
export const api = {
  /** @param {number} id @param {string} text @param {number} [replyTo] */
  text: (id, text, replyTo) => post(`people/${id}/text`, { text, replyTo }),
  /** @param {number} id @param {number} messageId @param {string} text */
  edit: (id, messageId, text) => post(`people/${id}/edit`, { messageId, text }),
  /** @param {number} id @param {number} messageId @param {string} data @returns {Promise<{ queryId: string }>} */
  press: async (id, messageId, data) =>
    /** @type {{ queryId: string }} */ (await post(`people/${id}/press`, { messageId, data })),
  /** @param {number} id @param {{ phone: string, firstName: string, lastName?: string }} contact */
  contact: (id, contact) => post(`people/${id}/contact`, contact),
  /** @param {number} id @param {number} fromPersonId @param {number} messageId */
  forward: (id, fromPersonId, messageId) => post(`people/${id}/forward`, { fromPersonId, messageId }),
  /** @param {number} id @param {{ text: string, from: { kind: string, name: string }, at: string }} message Written elsewhere in Telegram. */
  outside: (id, message) => post(`people/${id}/outside`, message),
  /** @param {number} id @param {string} query @param {number} [groupId] @returns {Promise<{ queryId: string }>} */
  inline: async (id, query, groupId) =>
    /** @type {{ queryId: string }} */ (await post(`people/${id}/inline`, { query, groupId })),
  /** @param {number} id @param {string} queryId @param {string} resultId @param {number} [groupId] */
  pick: (id, queryId, resultId, groupId) => post(`people/${id}/pick`, { queryId, resultId, groupId }),
  /** @param {{ title: string, topics: boolean, personId: number }} group @returns {Promise<SandboxGroupView>} */
  addGroup: async (group) => /** @type {SandboxGroupView} */ (await post('groups', group)),
  /** @param {number} id @param {'text' | 'topic' | 'migrate' | 'bot'} act @param {object} body */
  inGroup: (id, act, body) => post(`groups/${id}/${act}`, body),
  /** @param {number} id @param {{ personId: number, messageId: number, data: string }} press @returns {Promise<{ queryId: string }>} */
  pressInGroup: async (id, press) =>
    /** @type {{ queryId: string }} */ (await post(`groups/${id}/press`, press)),
  /** @param {number} id @param {string} language */
  language: (id, language) => post(`people/${id}/language`, { language }),
  /** @param {Omit<SandboxPerson, 'id'>} person @returns {Promise<SandboxPerson>} */
  addPerson: async (person) => /** @type {SandboxPerson} */ (await post('people', person)),
  /** @param {{ to: string, minutes?: number, local?: string }} where */
  clock: (where) => post('clock', where),
  /** @param {object} change */
  faults: (change) => post('faults', change),
  /** @param {number} id @param {boolean} blocked */
  blocked: (id, blocked) => post(`people/${id}/blocked`, { blocked }),
  /** @param {number} id @param {boolean} deactivated */
  deactivated: (id, deactivated) => post(`people/${id}/deactivated`, { deactivated }),
  /** @param {number} id @param {FileKind} kind @param {Blob} body @param {Record<string, string>} details name, caption, duration, album, replyTo */
  file: (id, kind, body, details) =>
    call(`people/${id}/file?${new URLSearchParams({ kind, ...details })}`, { method: 'POST', body }),
};

/** @param {string} fileId */
export const fileUrl = (fileId) => `/sandbox/files/${encodeURIComponent(fileId)}`;

/**
 * Follows the sandbox for as long as the page lives. Each (re)connection loads the whole state; events that come
 * before it are kept and applied after it, so nothing between the two is missed.
 *
 * @param {{ state: (state: SandboxState) => void, event: (event: SandboxEvent) => void, connected: (yes: boolean) => void }} to
 */
export function follow(to) {
  /** @type {SandboxEvent[] | undefined} */
  let early = [];
  const source = new EventSource('/sandbox/events');
  const again = () => {
    source.close();
    to.connected(false);
    setTimeout(() => follow(to), 1000);
  };
  source.onmessage = (/** @type {MessageEvent<string>} */ { data }) => {
    const event = /** @type {SandboxEvent} */ (JSON.parse(data));
    if (early) early.push(event);
    else to.event(event);
  };
  source.onerror = again;
  source.onopen = async () => {
    try {
      to.state(/** @type {SandboxState} */ (await call('state')));
      to.connected(true);
      const missed = early ?? [];
      early = undefined;
      for (const event of missed) to.event(event);
    } catch {
      again();
    }
  };
}
