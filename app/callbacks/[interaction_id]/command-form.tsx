'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useActionState, useEffect, useId, useRef, useState } from 'react';
import { Notice } from '@/components/notice';
import { PlainText } from '@/components/plain-text';
import { commandAction } from './actions';
import type { CommandAnswer, MeanwhileView } from './command-answer';
import { CommandField } from './command-field';
import classes from './command-menu.module.css';
import { comeBackToCommands, forgetCommands } from './command-shortcut';
import type { CommandView } from './command-view';

export type CommandFormProps = {
  view: CommandView;
  interactionId: string;
  version: number;
  /** The key of the record that may come from it. */
  newId: string;
  returnTo: string;
  primary: boolean;
};

/**
 * One command, folded until it is wanted. What was typed stays, whatever others do meanwhile: the form keeps the
 * version for which it was offered until it is empty-handed again, and of a newer one it tells what happened.
 */
export function CommandForm({ view, interactionId, version, newId, returnTo, primary }: CommandFormProps) {
  const [last, formAction, pending] = useActionState<CommandAnswer | null, FormData>(commandAction, null);
  const [typed, setTyped] = useState(false);
  const [offer, setOffer] = useState({ view, version });
  if (offer.version !== version && !typed) setOffer({ view, version });
  const details = useRef<HTMLDetailsElement>(null);
  const id = useId();
  // What an attempt on an older version said is over. No key does this: without script it would lose the state.
  const answer = last && last.version >= offer.version ? last : null;

  useEffect(() => {
    if (last === null) return;
    forgetCommands();
    details.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')?.focus();
  }, [last]);

  if (view.refusal !== null && answer === null && !typed) return null;
  const { command, label, meaning, button, fields } = offer.view;
  const isPossible = view.refusal === null && !answer?.impossible;
  return (
    <details
      ref={details}
      // One at a time is open: what is sent takes what was typed in the others with it.
      name="command"
      className={classes.command}
      data-command={command}
      open={answer !== null || undefined}
    >
      <summary data-primary={primary || undefined}>{label}</summary>
      <form
        action={formAction}
        className={classes.form}
        aria-label={label}
        onInput={() => setTyped(true)}
        onSubmit={(event) => {
          if (pending) event.preventDefault();
          comeBackToCommands();
        }}
      >
        <p className={classes.meaning}>{meaning}</p>
        <input type="hidden" name="command" value={command} />
        <input type="hidden" name="interaction_id" value={interactionId} />
        <input type="hidden" name="version" value={answer?.version ?? offer.version} />
        <input type="hidden" name="return_to" value={returnTo} />
        {(command === 'reschedule' || command === 'recreate') && (
          <input type="hidden" name="new_interaction_id" value={newId} />
        )}
        {answer && <AnswerNotice answer={answer} />}
        <div key={`${offer.version} ${answer?.answered}`} className={classes.fields}>
          {fields.map((field) => (
            <CommandField
              key={field.name}
              id={`${id}-${field.name}`}
              view={field}
              value={answer?.typed[field.name] ?? field.value}
              problem={answer?.problems[field.name]}
            />
          ))}
        </div>
        {isPossible ? (
          <Button type="submit" loading={pending} className={classes.submit}>
            {answer && answer.meanwhile.length > 0 ? `${button} anyway` : button}
          </Button>
        ) : (
          answer === null && <p>{view.refusal}</p>
        )}
      </form>
    </details>
  );
}

function AnswerNotice({ answer: { meanwhile, problem, link } }: { answer: CommandAnswer }) {
  if (meanwhile.length === 0 && problem === null) return null;
  return (
    <div data-problem tabIndex={-1}>
      {meanwhile.length > 0 && (
        <Notice tone="warn" title="Somebody changed it meanwhile; nothing was done yet.">
          {meanwhile.map((event) => (
            <Meanwhile key={event.id} event={event} />
          ))}
        </Notice>
      )}
      {problem !== null && (
        <Notice tone="bad" title={<PlainText>{problem}</PlainText>}>
          {link && <Link href={link.href}>{link.label}</Link>}
        </Notice>
      )}
    </div>
  );
}

function Meanwhile({ event }: { event: MeanwhileView }) {
  return (
    <>
      <p>
        {event.what} by <PlainText>{event.by}</PlainText>, {event.at}
      </p>
      <ul>
        {event.changes.map(({ label, from, to }) => (
          <li key={label}>
            {label}:{' '}
            <del>
              <PlainText>{from}</PlainText>
            </del>{' '}
            →{' '}
            <ins>
              <PlainText>{to}</PlainText>
            </ins>
          </li>
        ))}
      </ul>
    </>
  );
}
