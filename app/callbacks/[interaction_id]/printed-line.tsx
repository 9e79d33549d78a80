'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

type PrintedLineProps = {
  /** The minute at which the server drew the page, on the clock of `zone`. */
  shownAt: string;
  zone: string;
  address: string;
};

/** When a page was printed and where it is found; without script, the minute at which it was drawn. */
export function PrintedLine({ shownAt, zone, address }: PrintedLineProps) {
  const [printedAt, setPrintedAt] = useState(shownAt);
  useEffect(() => {
    const onPrint = () => flushSync(() => setPrintedAt(minuteIn(zone)));
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, [zone]);
  const drawn = printedAt.startsWith(shownAt) ? '' : ` as of ${shownAt},`;
  return `${drawn} printed ${printedAt}, ${zone} · ${address}`.trim();
}

/** Swedish writes dates as the desk does. */
function minuteIn(zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date());
}
