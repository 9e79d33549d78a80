import { Button } from '@mantine/core';
import { Notice } from '@/components/notice';
import { PlainText } from '@/components/plain-text';
import { clockTime, type Reader } from '@/domain/time-zone';
import classes from './schedule-form.module.css';
import { expiryOf, type ScheduleDraft } from './use-schedule-draft';

type DraftNoticeProps = {
  draft: ScheduleDraft;
  reader: Reader;
  onTakeBack: () => void;
  onDiscard: () => void;
};

/** Offers what was typed before and not saved. */
export function DraftNotice({ draft, reader, onTakeBack, onDiscard }: DraftNoticeProps) {
  const { customer_number, customer_id, subject } = draft.form;
  const clock = (ms: number) => clockTime(new Date(ms).toISOString(), reader);
  const words = [customer_number, customer_id, subject].filter((word) => word !== '').join(', ');
  return (
    <Notice tone="quiet" title={`What you typed until ${clock(draft.savedAtMs)} was not saved`}>
      <p>
        {words && <PlainText>{words.length > 120 ? `${words.slice(0, 120)}…` : words}</PlainText>}{' '}
        <span className={classes.muted}>
          Kept in this browser tab only; forgotten when the tab closes or at {clock(expiryOf(draft))} (
          {reader.zone}
          ).
        </span>
      </p>
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={onTakeBack}>
          Take it back
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </Notice>
  );
}
