'use client';

import { useEffect } from 'react';

/**
 * Takes what was done out of the address once it is told, so that a reload does not tell it again. The page is not asked
 * for anew: what it shows, and where the focus is, stays.
 */
export function ForgetDone() {
  useEffect(() => {
    const address = new URL(window.location.href);
    if (!address.searchParams.has('done')) return;
    address.searchParams.delete('done');
    window.history.replaceState(null, '', address);
  }, []);
  return null;
}
