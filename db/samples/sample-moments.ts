import type { Band } from '@/domain/callback-band';
import type { Choices, SeededRandom } from './seeded-random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKS_OF_PAST = 6;
const DAYS_OF_FUTURE = 12;

/** When one callback was made, was promised and ended: milliseconds since 1970. */
export type SampleMoments = {
  startDateMs: number;
  startTimeMs: number;
  endTimeMs: number | null;
  endDateMs: number | null;
};

/** A contact centre whose clocks and hours its callbacks follow. */
export type SampleSite = { readonly offsetMinutes: (ms: number) => number };

/** The moments of a callback that stands in a band now. */
export function pendingMoments(
  random: SeededRandom,
  band: Band,
  nowMs: number,
  site: SampleSite,
): SampleMoments {
  const startTimeMs = pendingStart(random, band, nowMs, site);
  const endTimeMs = pendingEnd(random, band, nowMs, startTimeMs);
  const madeBy = Math.min(nowMs - MINUTE, startTimeMs);
  return { startDateMs: madeBy - leadMs(random), startTimeMs, endTimeMs, endDateMs: null };
}

function pendingStart(random: SeededRandom, band: Band, nowMs: number, site: SampleSite): number {
  if (band === 'expired') return nowMs - random.between(30, 480) * MINUTE;
  if (band === 'closing') return nowMs - random.between(5, 100) * MINUTE;
  if (band === 'late') return nowMs - random.between(6, 180) * MINUTE;
  if (band === 'due') return nowMs - random.between(0, 240) * 1000;
  return band === 'due_soon' ? nowMs + random.between(1, 14) * MINUTE : upcomingStart(random, nowMs, site);
}

function pendingEnd(random: SeededRandom, band: Band, nowMs: number, startTimeMs: number): number | null {
  if (band === 'expired') return nowMs - random.between(1, 29) * MINUTE;
  if (band === 'closing') return nowMs + random.between(1, 14) * MINUTE;
  return laterOrNone(random, Math.max(nowMs, startTimeMs));
}

function laterOrNone(random: SeededRandom, fromMs: number): number | null {
  return random.chance(0.5) ? fromMs + random.between(4, 32) * 15 * MINUTE : null;
}

function upcomingStart(random: SeededRandom, nowMs: number, site: SampleSite): number {
  const startMs = workingMoment(random, nowMs + soonerMore(random) * DAYS_OF_FUTURE * DAY, site);
  return startMs > nowMs + 20 * MINUTE ? startMs : startMs + 7 * DAY;
}

export type Ending = 'worked' | 'expired' | 'withdrawn';

/**
 * The moments of a callback that has ended: worked at its time, past its latest moment, or withdrawn before.
 * @param notBeforeMs the record was made then (a successor), or null
 */
export function closedMoments(
  random: SeededRandom,
  ending: Ending,
  nowMs: number,
  site: SampleSite,
  notBeforeMs: number | null,
): SampleMoments {
  const startTimeMs =
    notBeforeMs === null ? pastStart(random, nowMs, site) : between(random, notBeforeMs, nowMs);
  const startDateMs = notBeforeMs ?? startTimeMs - leadMs(random);
  const windowMs = Math.min(random.between(1, 16) * 15 * MINUTE, Math.floor((nowMs - startTimeMs) / 2));
  const endTimeMs = ending === 'expired' || random.chance(0.4) ? startTimeMs + windowMs : null;
  const endMs =
    ending === 'worked'
      ? startTimeMs + random.between(-2 * 60, 25 * 60) * 1000
      : ending === 'expired'
        ? startTimeMs + windowMs + random.between(1, 40) * 1000
        : between(random, startDateMs, startTimeMs);
  return { startDateMs, startTimeMs, endTimeMs, endDateMs: Math.min(Math.max(endMs, startDateMs), nowMs) };
}

function pastStart(random: SeededRandom, nowMs: number, site: SampleSite): number {
  const startMs = workingMoment(random, nowMs - soonerMore(random) * WEEKS_OF_PAST * 7 * DAY, site);
  return startMs < nowMs - 6 * HOUR ? startMs : startMs - 7 * DAY;
}

function between(random: SeededRandom, fromMs: number, toMs: number): number {
  return fromMs + Math.floor(random.fraction() * Math.max(0, toMs - fromMs));
}

// As soon as possible for a third; the others were agreed minutes to days before.
function leadMs(random: SeededRandom): number {
  return random.chance(0.35)
    ? random.between(0, 900)
    : 10 * MINUTE + Math.floor(soonerMore(random) * 4 * DAY);
}

// Products only: powers may differ in their last bit from one machine to the next.
function soonerMore(random: SeededRandom): number {
  return random.fraction() * Math.max(random.fraction(), random.fraction());
}

// How many callbacks the hours of a day see, from 08:00 on.
const BUSY_HOURS: Choices<number> = [
  [8, 6],
  [9, 11],
  [10, 14],
  [11, 13],
  [12, 8],
  [13, 9],
  [14, 13],
  [15, 11],
  [16, 8],
  [17, 5],
  [18, 2],
];

/** A moment in the working hours of the day on which `ms` falls at the site; Sundays become Mondays, most Saturdays too. */
function workingMoment(random: SeededRandom, ms: number, site: SampleSite): number {
  const offsetMs = site.offsetMinutes(ms) * MINUTE;
  const localMidnight = Math.floor((ms + offsetMs) / DAY) * DAY;
  const weekday = new Date(localMidnight).getUTCDay();
  const free = weekday === 0 ? 1 : weekday === 6 && random.chance(0.75) ? 2 : 0;
  const hour = random.weighted(BUSY_HOURS);
  const minute = random.between(0, 11) * 5;
  return localMidnight + free * DAY + hour * HOUR + minute * MINUTE - offsetMs;
}
