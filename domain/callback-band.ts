import type { Callback } from './callback-fields';
import { isPending } from './callback-status';

/** How urgent a pending callback is, most at risk first. */
export const BANDS = {
  expired: { label: 'Past its end', meaning: 'Its latest moment has passed.' },
  closing: { label: 'Closing', meaning: 'Its latest moment is within 15 minutes.' },
  late: { label: 'Late', meaning: 'It should have started longer ago than the tolerance.' },
  due: { label: 'Due', meaning: 'Its start time has come.' },
  due_soon: { label: 'Due soon', meaning: 'It starts within 15 minutes.' },
  upcoming: { label: 'Upcoming', meaning: 'It starts later.' },
} as const;

export type Band = keyof typeof BANDS;

/** Whether a name is one of a band. */
export function isBand(name: string): name is Band {
  return Object.hasOwn(BANDS, name);
}

/** The bands, most at risk first. */
export const BANDS_BY_RISK: readonly Band[] = Object.keys(BANDS).filter(isBand);

/** How near a moment must be to be close, in milliseconds. */
export const BAND_LIMIT_MS = 15 * 60_000;

/**
 * The band of a pending callback: the first that fits.
 * @param toleranceMinutes how long after its start time a callback is still on time
 * @returns null when the callback is not pending
 */
export function bandOf(
  callback: Pick<Callback, 'callback_status' | 'start_time' | 'end_time'>,
  nowMs: number,
  toleranceMinutes: number,
): Band | null {
  if (!isPending(callback.callback_status)) return null;
  const startMs = Date.parse(callback.start_time);
  if (callback.end_time !== null) {
    const endMs = Date.parse(callback.end_time);
    if (nowMs > endMs) return 'expired';
    if (endMs - nowMs <= BAND_LIMIT_MS) return 'closing';
  }
  if (nowMs > startMs + toleranceMinutes * 60_000) return 'late';
  if (nowMs >= startMs) return 'due';
  return startMs - nowMs <= BAND_LIMIT_MS ? 'due_soon' : 'upcoming';
}
