'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Language } from '@/domain/language';
import { writtenTime } from '@/domain/written-time';

type PrintedLineProps = {
  /** The minute at which the server drew the page, on the clock of `zone`. */
  shownAt: string;
  zone: string;
  language: Language | null;
  /** The zone, and what else must be known to read the dates. */
  place: string;
  address: string;
};

/** When a page was printed and where it is found; without script, the minute at which it was drawn. */
export function PrintedLine({ shownAt, zone, language, place, address }: PrintedLineProps) {
  const [printedAt, setPrintedAt] = useState(shownAt);
  useEffect(() => {
    const onPrint = () => flushSync(() => setPrintedAt(minuteIn(zone, language)));
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, [zone, language]);
  const drawn = printedAt === shownAt ? '' : ` as of ${shownAt},`;
  return `${drawn} printed ${printedAt}, ${place} · ${address}`.trim();
}

function minuteIn(zone: string, language: Language | null): string {
  // Swedish gives the parts as the formatter takes them, without the calendar that would weigh here.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const [day = '', clock = ''] = format.format(new Date()).split(' ');
  return writtenTime(day, clock, language);
}
