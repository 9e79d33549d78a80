import { Button } from '@mantine/core';
import type { Ref } from 'react';
import { Notice } from '@/components/notice';
import classes from './schedule-form.module.css';

type NotSavedProps = { ref: Ref<HTMLDivElement>; lost: boolean; sending: boolean };

/** Why a form in which nothing is wrong was not saved, with the way to save it all the same. */
export function NotSaved({ ref, lost, sending }: NotSavedProps) {
  const title = lost
    ? 'Not saved: the desk could not be reached or did not answer'
    : 'Not saved yet: this customer waits for a callback already, see below';
  return (
    <div ref={ref} tabIndex={-1}>
      <Notice tone="bad" title={title}>
        <p>
          {lost
            ? 'Everything you typed is kept here. Save again when you are connected: that cannot make a second one.'
            : 'Change that one instead, or save this one besides.'}
        </p>
        <div className={classes.buttons}>
          <Button type="submit" size="compact-sm" disabled={sending}>
            {lost ? 'Save again' : 'Save anyway'}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
