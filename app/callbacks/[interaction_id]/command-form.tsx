'use client';

import { Button } from '@mantine/core';
import { type FormEvent, type ToggleEvent, useEffect, useId, useRef, useState } from 'react';
import type { Reader } from '@/domain/time-zone';
import { commandAction } from './actions';
import type { CommandAnswer } from './command-answer';
import { CommandFields } from './command-fields';
import classes from './command-menu.module.css';
import { CommandNotice } from './command-notice';
import { comeBackToCommands, focusFirstField, forgetCommands } from './command-shortcut';
import type { CommandView } from './command-view';
import { useSentAction } from './use-sent-action';

export type CommandFormProps = {
  view: CommandView;
  interactionId: string;
  version: number;
  /** The key of the record that may come from it. */
  newId: string;
  returnTo: string;
  /** Who types times. */
  reader: Reader;
};

/**
 * One command, folded until it is wanted. What was typed stays, whatever others do meanwhile: the form keeps the
 * version for which it was offered until it is empty-handed again, and of a newer one it tells what happened.
 */
export function CommandForm({ view, interactionId, version, newId, returnTo, reader }: CommandFormProps) {
  const { answer: last, formAction, send, sending, lost } = useSentAction<CommandAnswer>(commandAction);
  const [typed, setTyped] = useState(false);
  const [offer, setOffer] = useState({ view, version, newId });
  if (offer.version !== version && !typed && !lost) setOffer({ view, version, newId });
  const details = useRef<HTMLDetailsElement>(null);
  const settle = useRef<(() => object) | null>(null);
  const id = useId();
  // What an attempt on an older version said is over. No key does this: without script it would lose the state.
  const answer = last && last.version >= offer.version ? last : null;

  useEffect(() => {
    if (last === null && lost === null) return;
    forgetCommands();
    details.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')?.focus();
  }, [last, lost]);

  if (view.refusal !== null && answer === null && !typed && !lost) return null;
  const { command, label, meaning, button, fields, when } = offer.view;
  const isPossible = view.refusal === null && !answer?.impossible;
  const anyway = answer !== null && answer.meanwhile.length > 0;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending) return;
    const data = new FormData(event.currentTarget);
    for (const [name, text] of Object.entries(settle.current?.() ?? {})) data.set(name, text);
    comeBackToCommands();
    send(data);
  };
  const focusOpened = ({ currentTarget }: ToggleEvent<HTMLDetailsElement>) => {
    const isInIt = currentTarget.querySelector('form')?.contains(document.activeElement);
    if (currentTarget.open && !isInIt) focusFirstField(currentTarget);
  };
  return (
    <details
      ref={details}
      // One at a time is open: what is sent takes what was typed in the others with it.
      name="command"
      className={classes.command}
      data-command={command}
      open={answer !== null || lost !== null || undefined}
      onToggle={focusOpened}
    >
      <summary data-primary={view.primary || undefined}>{label}</summary>
      <form
        action={formAction}
        className={classes.form}
        aria-label={label}
        onInput={() => setTyped(true)}
        onSubmit={submit}
      >
        <p className={classes.meaning}>{meaning}</p>
        <input type="hidden" name="command" value={command} />
        <input type="hidden" name="interaction_id" value={interactionId} />
        <input type="hidden" name="version" value={answer?.version ?? offer.version} />
        <input type="hidden" name="return_to" value={returnTo} />
        <input type="hidden" name="time_zone" value={reader.zone} />
        <input type="hidden" name="language" value={reader.language ?? ''} />
        {(command === 'reschedule' || command === 'recreate') && (
          <input type="hidden" name="new_interaction_id" value={offer.newId} />
        )}
        <CommandNotice answer={answer} lost={lost} />
        <CommandFields
          key={`${offer.version} ${answer?.answered}`}
          id={id}
          fields={fields}
          typed={answer?.typed ?? {}}
          problems={answer?.problems ?? {}}
          when={when}
          onTyped={() => setTyped(true)}
          settle={settle}
        />
        {isPossible ? (
          <Button
            type="submit"
            loading={sending}
            className={classes.submit}
            data-danger={(anyway && offer.view.closes) || undefined}
          >
            {anyway ? `${button} anyway` : button}
          </Button>
        ) : (
          answer === null && <p>{view.refusal}</p>
        )}
      </form>
    </details>
  );
}
