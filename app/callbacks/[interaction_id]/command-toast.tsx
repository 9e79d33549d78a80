import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import { commandDone } from '@/domain/callback-event';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { givenCommand, madeRecord, undoWords } from '@/domain/command-undo';
import { addressWithoutDone } from '@/domain/done-address';
import type { CommandState } from './command-menu';
import classes from './command-toast.module.css';
import { UndoForm } from './undo-form';

type CommandToastProps = {
  /** What was just done; null when nothing is to be told. */
  state: Omit<CommandState, 'block'> | null;
  zone: string;
  /** The address of the page on which it stands. */
  returnTo: string;
};

/** What was just done, with the way back. Part of the page, so that it is there without script and after a reload. */
export function CommandToast({ state: last, zone, returnTo }: CommandToastProps) {
  const made = last && (last.successor ?? (madeRecord(last.done) ? last.callback : null));
  return (
    <div role="status" className={classes.toast} data-toast={last ? '' : undefined}>
      {last && (
        <p className={classes.what}>
          <strong>{commandDone(givenCommand(last.done))}</strong>{' '}
          <PlainText>{last.callback.customer_number}</PlainText>
          {made && <Link href={hrefForCallback(made.interaction_id)}>Open the new callback</Link>}
          <Link href={addressWithoutDone(returnTo)} scroll={false} className={classes.dismiss}>
            Dismiss
          </Link>
        </p>
      )}
      <UndoForm
        interactionId={last?.callback.interaction_id ?? ''}
        version={last?.callback.version ?? 0}
        returnTo={addressWithoutDone(returnTo)}
        words={last?.undo.allowed ? undoWords(last.done, zone) : null}
      />
    </div>
  );
}
