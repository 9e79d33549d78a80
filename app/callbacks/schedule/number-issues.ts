import type { FieldIssue } from '@/domain/callback-schema';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';

export const NUMBER_BLOCKED: FieldIssue = {
  field: 'customer_number',
  message: 'is blocked: a customer has asked not to be called at it',
};

/** What is wrong with the number by what only the desk knows. */
export function numberIssues({ numberIssue, block }: CustomerKnowledge): FieldIssue[] {
  if (numberIssue !== null) return [{ field: 'customer_number', message: numberIssue }];
  return block ? [NUMBER_BLOCKED] : [];
}
