import { Notice } from '@/components/notice';
import type { LostRequest } from './lost-request';

/** That a form was not answered, and what to do about it. */
export function LostNotice({ lost: { kind, title, advice } }: { lost: LostRequest }) {
  return (
    <Notice tone="bad" title={title}>
      {advice}{' '}
      {kind === 'signed_out' && (
        <a href="/sign-in" target="_blank" rel="noreferrer">
          Sign in
        </a>
      )}
    </Notice>
  );
}
