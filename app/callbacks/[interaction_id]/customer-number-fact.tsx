import type { ComponentProps } from 'react';
import { CopyButton } from '@/components/copy-button';
import { PlainText } from '@/components/plain-text';
import type { Callback } from '@/domain/callback-fields';
import { customerHref } from '@/domain/customer-link';
import type { Language } from '@/domain/language';
import { FoldedText } from '../../folded-text';
import { shortened } from '../shortened';
import { KeyFact } from './key-fact';
import classes from './key-facts.module.css';
import { NumberBlock } from './number-block';

type CustomerNumberFactProps = {
  callback: Callback;
  normalized: string | null;
  block: ComponentProps<typeof NumberBlock>['block'];
  mayLift: boolean;
  language: Language | null;
};

/** Whom to call: the number opens the phone where it can be read and may be called. */
export function CustomerNumberFact({
  callback,
  normalized,
  block,
  mayLift,
  language,
}: CustomerNumberFactProps) {
  const { customer_number, interaction_id, desired_response_type } = callback;
  const href = block === null ? customerHref(normalized, desired_response_type) : null;
  return (
    <KeyFact
      label={
        <>
          Customer number (<PlainText>{shortened(desired_response_type, 80)}</PlainText>)
        </>
      }
    >
      <div className={classes.large}>
        {href === null ? (
          <FoldedText text={customer_number} language={language} />
        ) : (
          <a href={href}>
            <PlainText>{customer_number}</PlainText>
          </a>
        )}{' '}
        <CopyButton text={normalized ?? customer_number} what="the number" />
      </div>
      {normalized === null && (
        <span className={`${classes.line} ${classes.muted}`}>It could not be read as a number to call.</span>
      )}
      {normalized !== null && !readsAlike(normalized, customer_number) && (
        <span className={`${classes.line} ${classes.muted}`}>
          <PlainText>{shortened(normalized, 80)}</PlainText>
        </span>
      )}
      <NumberBlock interactionId={interaction_id} block={block} mayLift={mayLift} />
    </KeyFact>
  );
}

/** Whether a number as it is called and as it was written differ by blanks, signs and capitals alone. */
function readsAlike(normalized: string, written: string): boolean {
  const plain = (number: string) => number.toLowerCase().replace(/[\s()./+-]/g, '');
  return plain(normalized) === plain(written);
}
