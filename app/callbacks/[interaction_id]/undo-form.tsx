'use client';

import { Button } from '@mantine/core';
import { useActionState, useEffect } from 'react';
import { PlainText } from '@/components/plain-text';
import { type UndoAnswer, undoAction } from './actions';
import classes from './command-menu.module.css';
import { comeBackToCommands, forgetCommands } from './command-shortcut';

export type UndoFormProps = {
  interactionId: string;
  version: number;
  returnTo: string;
  /** Exactly what undo will do; null when nothing can be undone. */
  words: string | null;
};

/**
 * The button that takes the last command back. It is there even when nothing can be undone: without script, what
 * went wrong is told on the page that comes back, where the record has moved on.
 */
export function UndoForm({ interactionId, version, returnTo, words }: UndoFormProps) {
  const [last, formAction, pending] = useActionState<UndoAnswer | null, FormData>(undoAction, null);
  const problem = last && last.version >= version ? last.problem : null;
  useEffect(() => {
    if (last !== null) forgetCommands();
  }, [last]);
  return (
    <>
      {problem !== null && (
        <p role="alert" className={classes.problem}>
          <PlainText>{problem}</PlainText>
        </p>
      )}
      {words !== null && (
        <form action={formAction} className={classes.undo} aria-label="Undo" onSubmit={comeBackToCommands}>
          <p>
            <PlainText>{words}</PlainText>
          </p>
          <input type="hidden" name="interaction_id" value={interactionId} />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="return_to" value={returnTo} />
          <Button type="submit" size="xs" variant="default" loading={pending}>
            Undo
          </Button>
        </form>
      )}
    </>
  );
}
