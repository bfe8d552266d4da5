/** The kinds of contacts with a client. */
export const interactionKinds = ['call', 'meeting', 'email', 'sms', 'message'] as const;
export type InteractionKind = (typeof interactionKinds)[number];

/** What may stand in the history: a contact, or a note, which is none. */
export const recordedKinds = [...interactionKinds, 'note'] as const;
export type RecordedKind = (typeof recordedKinds)[number];

export const directions = ['out', 'in'] as const;
export type Direction = (typeof directions)[number];

/** What an interaction is about: an offer, or its client alone. */
export type Subject = { readonly offerId: number } | { readonly clientId: number };

/** A message holds no more (Bot API), and so no more is typed at once. */
export const longestWords = 4096;
