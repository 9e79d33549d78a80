import { type SQL, sql } from 'drizzle-orm';
import { normalizeCustomerNumber } from '@/domain/customer-number';
import type { ErasureQuestion } from '@/domain/erasure';
import { DESIRED_RESPONSE_TYPES } from '@/domain/interaction-codes';
import type { Database } from './database';
import { currentTallies } from './tallies';

/** The callbacks of a customer: those that any of these conditions finds, each by an index of its own. */
export type ErasureSet = {
  conditions: readonly SQL[];
  numbers: readonly string[];
  spellings: readonly string[];
};

/**
 * Which callbacks are a customer's: those with the ID, or with the number as it is normalised or as it is kept.
 * @param defaultCountry by which a national phone number is read
 */
export function erasureSet(
  db: Database,
  { by, customer }: ErasureQuestion,
  defaultCountry: string,
): ErasureSet {
  if (by === 'customer_id')
    return { conditions: [sql`customer_id = ${customer}`], numbers: [], spellings: [] };
  const numbers = normalizedForms(customer, defaultCountry);
  const responseTypes = new Set(currentTallies(db).all.map((tally) => tally.desired_response_type));
  return {
    conditions: [
      sql`customer_number_normalized in ${listOf(numbers)}`,
      sql`desired_response_type in ${listOf([...responseTypes])} and customer_number = ${customer}`,
    ],
    numbers,
    spellings: [customer],
  };
}

/** A number in every form in which it may be kept, whichever way its customer wants to be reached. */
export function normalizedForms(number: string, defaultCountry: string): string[] {
  const forms = DESIRED_RESPONSE_TYPES.map((type) => normalizeCustomerNumber(number, type, defaultCountry));
  return [...new Set(forms.filter((form) => form !== null))];
}

/** The ids of all callbacks of a set, as a subquery. */
export function idsOf({ conditions }: Pick<ErasureSet, 'conditions'>): SQL {
  const each = conditions.map((condition) => sql`select id from callbacks where ${condition}`);
  return sql`(${sql.join(each, sql` union `)})`;
}

/** Texts as what `in` takes, as one parameter. */
export function listOf(texts: readonly string[]): SQL {
  return sql`(select value from json_each(${JSON.stringify(texts)}))`;
}
