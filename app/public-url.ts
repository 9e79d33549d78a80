/** The address under which people reach the desk, where the operator has told it (`PUBLIC_URL`). */
export function publicUrl(): string | null {
  return process.env.PUBLIC_URL || null;
}

/** Whether people reach the desk over TLS: cookies and headers may promise more then. */
export function isTlsDesk(): boolean {
  return publicUrl()?.startsWith('https:') ?? false;
}
