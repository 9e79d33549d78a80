import { isPending } from '@/domain/callback-status';
import type { Tally } from '@/domain/callback-tally';

/** Some tallies, with what lists ask of them again and again. */
export type TallyGroup = {
  readonly tallies: readonly Tally[];
  /** How many callbacks they count. */
  readonly count: number;
  readonly hasPending: boolean;
  readonly hasOthers: boolean;
  readonly responseTypes: readonly string[];
  /** Their ids, as the text of a JSON array. */
  readonly idsText: string;
};

/** Makes a group of tallies. */
export function tallyGroup(tallies: readonly Tally[]): TallyGroup {
  const pending = tallies.filter(({ callback_status }) => isPending(callback_status));
  return {
    tallies,
    count: tallies.reduce((sum, { count }) => sum + count, 0),
    hasPending: pending.length > 0,
    hasOthers: pending.length < tallies.length,
    responseTypes: [...new Set(tallies.map(({ desired_response_type }) => desired_response_type))],
    idsText: JSON.stringify(tallies.map(({ id }) => id)),
  };
}

export const NO_TALLIES = tallyGroup([]);
