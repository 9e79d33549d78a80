import { Button } from '@mantine/core';
import type { Ref } from 'react';
import { Notice } from '@/components/notice';
import type { LostRequest } from '../../lost-request';
import classes from './schedule-form.module.css';

type NotSavedProps = { ref: Ref<HTMLDivElement>; lost: LostRequest | null; sending: boolean };

/** Why a form in which nothing is wrong was not saved, with the way to save it all the same. */
export function NotSaved({ ref, lost, sending }: NotSavedProps) {
  const { title, advice, again } = lost ? WORDS[lost.kind] : PENDING;
  return (
    <div ref={ref} tabIndex={-1}>
      <Notice tone="bad" title={title}>
        <p>
          {advice}{' '}
          {lost?.kind === 'signed_out' && (
            <a href="/sign-in" target="_blank" rel="noreferrer">
              Sign in
            </a>
          )}
        </p>
        {again !== null && (
          <div className={classes.buttons}>
            <Button type="submit" size="compact-sm" disabled={sending}>
              {again}
            </Button>
          </div>
        )}
      </Notice>
    </div>
  );
}

const PENDING = {
  title: 'Not saved yet: this customer waits for a callback already, see below',
  advice: 'Change that one instead, or save this one besides.',
  again: 'Save anyway',
};

const WORDS = {
  signed_out: {
    title: 'Not saved: you are signed out',
    advice: 'Everything you typed is kept here. Sign in in another tab, then save again.',
    again: 'Save again',
  },
  not_allowed: {
    title: 'Not saved: your role does not allow it',
    advice: 'An administrator of this desk can give you another role.',
    again: null,
  },
  unreached: {
    title: 'Not saved: the desk could not be reached or did not answer',
    advice:
      'Everything you typed is kept here. Save again when you are connected: that cannot make a second one.',
    again: 'Save again',
  },
} as const satisfies Record<LostRequest['kind'], { title: string; advice: string; again: string | null }>;
