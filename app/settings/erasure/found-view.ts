import type { Carried, ErasureFound } from '@/domain/erasure';
import { dayTime, type Reader } from '@/domain/time-zone';

/** What was found of a customer, with its times on the clock of whoever reads. */
export type FoundView = Omit<ErasureFound, 'blocked'> & {
  customerIds: Carried[];
  numbers: Carried[];
  blocked: { number: string; since: string }[];
};

/** Makes it ready to be shown. */
export function foundView(found: ErasureFound, reader: Reader): FoundView {
  return {
    ...found,
    first: found.first && dayTime(found.first, reader),
    last: found.last && dayTime(found.last, reader),
    blocked: found.blocked.map(({ number, since }) => ({ number, since: dayTime(since, reader) })),
  };
}
