'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { type FormEvent, useEffect, useRef } from 'react';
import { PlainText } from '@/components/plain-text';
import { type UndoAnswer, undoAction } from './actions';
import classes from './command-menu.module.css';
import { comeBackToCommands, forgetCommands } from './command-shortcut';
import { useSentAction } from './use-sent-action';

export type UndoFormProps = {
  interactionId: string;
  version: number;
  returnTo: string;
  /** Exactly what undo will do; null when nothing can be undone. */
  words: string | null;
  /** What the button says. */
  label?: string;
  /** Whether the words are folded away. */
  folded?: boolean;
};

/**
 * The button that takes the last command back. It is there even when nothing can be undone: without script, what
 * went wrong is told on the page that comes back, where the record has moved on.
 */
export function UndoForm({ interactionId, version, returnTo, words, label, folded }: UndoFormProps) {
  const { answer: last, formAction, send, sending, lost } = useSentAction<UndoAnswer>(undoAction);
  const told = useRef<HTMLDivElement>(null);
  const answer = last && last.version >= version ? last : null;
  useEffect(() => {
    if (last === null && lost === null) return;
    forgetCommands();
    told.current?.focus();
  }, [last, lost]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending) return;
    comeBackToCommands();
    send(new FormData(event.currentTarget));
  };
  const problem = lost ? `${lost.title} ${lost.advice}` : (answer?.problem ?? null);
  return (
    <>
      {problem !== null && (
        <div ref={told} role="alert" tabIndex={-1} className={classes.problem}>
          <PlainText>{problem}</PlainText>{' '}
          {!lost && answer?.link && <Link href={answer.link.href}>{answer.link.label}</Link>}
        </div>
      )}
      {words !== null && (lost || !answer?.impossible) && (
        <form action={formAction} className={classes.undo} data-undo aria-label="Undo" onSubmit={submit}>
          {!folded && (
            <p>
              <PlainText>{words}</PlainText>
            </p>
          )}
          <input type="hidden" name="interaction_id" value={interactionId} />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="return_to" value={returnTo} />
          <Button type="submit" size="xs" variant="default" loading={sending}>
            {label ?? 'Undo'}
          </Button>
          {folded && (
            <details className={classes.words}>
              <summary>What undo does</summary>
              <PlainText>{words}</PlainText>
            </details>
          )}
        </form>
      )}
    </>
  );
}
