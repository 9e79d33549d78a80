'use client';

import { useEffect } from 'react';
import { addressWithoutDone } from '@/domain/done-address';

/**
 * Takes what was done out of the address once it is told, so that a reload does not tell it again. The page is not asked
 * for anew: what it shows, and where the focus is, stays.
 */
export function ForgetDone() {
  useEffect(() => {
    const { pathname, search, hash } = window.location;
    const told = addressWithoutDone(`${pathname}${search}`);
    if (new URLSearchParams(search).has('done')) window.history.replaceState(null, '', `${told}${hash}`);
  }, []);
  return null;
}
