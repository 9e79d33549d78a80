/** The address of one callback's page, without the list it was opened from. */
export function callbackPath(interactionId: string): string {
  return `/callbacks/${encodeURIComponent(interactionId)}`;
}
