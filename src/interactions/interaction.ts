export const interactionKinds = ['call', 'meeting', 'email', 'sms', 'message'] as const;
export type InteractionKind = (typeof interactionKinds)[number];
