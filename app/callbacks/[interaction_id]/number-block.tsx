'use client';

import { Button, TextInput } from '@mantine/core';
import Link from 'next/link';
import { type FormEvent, useEffect, useRef } from 'react';
import { MeaningMark } from '@/components/meaning-mark';
import { LostNotice } from '../../lost-notice';
import { type LiftAnswer, liftBlockAction } from './actions';
import classes from './number-block.module.css';
import { useSentAction } from './use-sent-action';

type NumberBlockProps = {
  interactionId: string;
  /** Since when nobody may call the number, in words, and where that was asked for; null where anybody may. */
  block: { since: string; askedHref: string | null } | null;
  mayLift: boolean;
};

/**
 * That nobody may call a number, and the way to let it be called again. It is mounted where there is no block too, or
 * what the form was answered would find no place.
 */
export function NumberBlock({ interactionId, block, mayLift }: NumberBlockProps) {
  const { answer, formAction, send, sending, lost } = useSentAction<LiftAnswer>(liftBlockAction);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (lost !== null || answer?.kind === 'refused')
      form.current?.querySelector<HTMLElement>('[data-problem], [aria-invalid="true"]')?.focus();
  }, [lost, answer]);
  if (block === null)
    return <p role="status">{answer?.kind === 'lifted' && 'The number may be called again.'}</p>;
  const problem = answer?.kind === 'refused' ? answer.problem : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!sending) send(new FormData(event.currentTarget));
  };
  return (
    <div className={classes.block}>
      <MeaningMark tone="bad" label="Do not call" /> since {block.since},{' '}
      {block.askedHref === null ? (
        'as asked in this callback'
      ) : (
        <>
          as asked in{' '}
          <Link href={block.askedHref} prefetch={false}>
            another callback
          </Link>
        </>
      )}
      {mayLift && (
        <details className={classes.lift} open={problem !== null || lost !== null || undefined}>
          <summary>Lift the block…</summary>
          <form
            ref={form}
            action={formAction}
            className={classes.form}
            aria-label="Lift the block"
            onSubmit={submit}
          >
            {lost && (
              <div data-problem tabIndex={-1}>
                <LostNotice lost={lost} />
              </div>
            )}
            <input type="hidden" name="interaction_id" value={interactionId} />
            <TextInput
              key={problem}
              name="remark"
              label="Why may the number be called again?"
              withAsterisk
              aria-required
              maxLength={500}
              autoComplete="off"
              defaultValue={answer?.kind === 'refused' ? answer.remark : ''}
              error={problem}
            />
            <Button type="submit" size="xs" loading={sending}>
              Lift the block
            </Button>
          </form>
        </details>
      )}
    </div>
  );
}
