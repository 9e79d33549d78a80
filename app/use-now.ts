'use client';

import { useEffect, useState } from 'react';

/** The present moment, as the server saw it first and as this machine sees it from then on, every ten seconds. */
export function useNow(serverNowMs: number): number {
  const [nowMs, setNowMs] = useState(serverNowMs);
  useEffect(() => {
    const tick = () => setNowMs(Date.now());
    tick();
    const timer = setInterval(tick, 10_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
