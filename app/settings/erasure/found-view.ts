import type { Carried, ErasureFound } from '@/domain/erasure';
import { dayTime } from '@/domain/time-zone';

/** What was found of a customer, with its times on the clock of the desk. */
export type FoundView = Omit<ErasureFound, 'blocked'> & {
  customerIds: Carried[];
  numbers: Carried[];
  blocked: { number: string; since: string }[];
};

/** Makes it ready to be shown. @param zone of the desk */
export function foundView(found: ErasureFound, zone: string): FoundView {
  return {
    ...found,
    first: found.first && dayTime(found.first, zone),
    last: found.last && dayTime(found.last, zone),
    blocked: found.blocked.map(({ number, since }) => ({ number, since: dayTime(since, zone) })),
  };
}
