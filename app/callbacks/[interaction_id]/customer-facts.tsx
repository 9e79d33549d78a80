import Link from 'next/link';
import { CopyButton } from '@/components/copy-button';
import { LongText } from '@/components/long-text';
import { MeaningMark } from '@/components/meaning-mark';
import { PlainText } from '@/components/plain-text';
import type { Callback } from '@/domain/callback-fields';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { customerHref } from '@/domain/customer-link';
import { KeyFact } from './key-fact';
import classes from './key-facts.module.css';
import { shortened } from './shortened';

type CustomerFactsProps = { callback: Callback; normalized: string | null; blockedBy: string | null };

/** Whom to call and how: the number opens the phone where it can be read and may be called. */
export function CustomerFacts({ callback, normalized, blockedBy }: CustomerFactsProps) {
  const { customer_number, customer_id, interaction_id, desired_response_type } = callback;
  const href = blockedBy === null ? customerHref(normalized, desired_response_type) : null;
  return (
    <>
      <KeyFact
        label={
          <>
            Customer number (<PlainText>{shortened(desired_response_type, 80)}</PlainText>)
          </>
        }
      >
        <div className={classes.large}>
          {href === null ? (
            <LongText text={customer_number} />
          ) : (
            <a href={href}>
              <PlainText>{customer_number}</PlainText>
            </a>
          )}{' '}
          <CopyButton text={normalized ?? customer_number} what="the number" />
        </div>
        {normalized === null ? (
          <span className={`${classes.line} ${classes.muted}`}>
            It could not be read as a number to call.
          </span>
        ) : (
          normalized !== customer_number && (
            <span className={`${classes.line} ${classes.muted}`}>
              <PlainText>{shortened(normalized, 80)}</PlainText>
            </span>
          )
        )}
        {blockedBy !== null && (
          <span className={classes.line}>
            <MeaningMark tone="bad" label="Do not call" />{' '}
            {blockedBy === interaction_id ? (
              'since this callback'
            ) : (
              <Link href={hrefForCallback(blockedBy)} prefetch={false}>
                since another callback
              </Link>
            )}
          </span>
        )}
      </KeyFact>
      <KeyFact label="Customer ID">
        <LongText text={customer_id} /> <CopyButton text={customer_id} what="the customer ID" />
      </KeyFact>
      <KeyFact label="Interaction ID">
        <div className="mono">
          <LongText text={interaction_id} /> <CopyButton text={interaction_id} what="the interaction ID" />
        </div>
      </KeyFact>
    </>
  );
}
