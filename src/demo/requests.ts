/** Every request of the demo company begins so; what comes after never changes from one start to the next. */
export const requestPrefix = 'demo:';

export function requestId(name: number | 'company'): string {
  return `${requestPrefix}${name}`;
}
