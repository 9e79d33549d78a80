import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import { commandDone } from '@/domain/callback-event';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { givenCommand, madeRecord, undoLabel, undoWords } from '@/domain/command-undo';
import { addressWithoutDone } from '@/domain/done-address';
import type { Writing } from '@/domain/language';
import type { Clock } from '@/domain/settings';
import { relativeTime } from '@/domain/time-zone';
import type { CommandState } from './command-menu';
import classes from './command-toast.module.css';
import { ForgetDone } from './forget-done';
import { UndoForm } from './undo-form';

type CommandToastProps = {
  /** What was just done; null when nothing is to be told. */
  state: Omit<CommandState, 'block'> | null;
  clock: Clock;
  /** The address of the page on which it stands. */
  returnTo: string;
};

/** What was just done, with the way back. Part of the page, so that it is there without script. */
export function CommandToast({ state: last, clock, returnTo }: CommandToastProps) {
  const made = last && (last.successor ?? (madeRecord(last.done) ? last.callback : null));
  const address = addressWithoutDone(returnTo);
  return (
    <div role="status" tabIndex={-1} className={classes.toast} data-toast={last ? '' : undefined}>
      {last && (
        <p className={classes.what}>
          <span>
            <strong>{commandDone(givenCommand(last.done))}</strong> {whoAndWhen(last, clock)}.{' '}
            <PlainText>{last.callback.customer_number}</PlainText>
          </span>
          {made && <Link href={hrefForCallback(made.interaction_id)}>Open the new callback</Link>}
          <Link href={address} scroll={false} className={classes.dismiss}>
            Dismiss
          </Link>
          <ForgetDone />
        </p>
      )}
      <UndoForm
        interactionId={last?.callback.interaction_id ?? ''}
        version={last?.callback.version ?? 0}
        returnTo={address}
        words={last?.undo.allowed ? undoWords(last.done, clock) : null}
        label={last ? undoLabel(last.done) : undefined}
        folded
      />
    </div>
  );
}

function whoAndWhen({ own, done }: Pick<CommandState, 'own' | 'done'>, { language }: Writing): string {
  const nowMs = Math.max(Date.now(), Date.parse(done[0].at));
  const ago = relativeTime(done[0].at, { nowMs, language });
  return `by ${own ? 'you' : done[0].actor_name} ${ago === 'now' ? 'just now' : ago}`;
}
