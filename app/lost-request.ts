import { unstable_rethrow } from 'next/navigation';
import { SIGNED_OUT } from './signed-out';

/** Why a form was not answered, to be told beside what was typed. Each is a new object: it is to be told again. */
export type LostRequest = { kind: 'signed_out' | 'not_allowed' | 'unreached'; title: string; advice: string };

/**
 * What came in place of an answer to a form that its script has sent.
 * @throws what leads elsewhere, such as a redirect
 */
export function lostRequest(error: unknown): LostRequest {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? error.digest : null;
  if (digest === SIGNED_OUT || (error instanceof Error && error.message === SIGNED_OUT))
    return {
      kind: 'signed_out',
      title: 'Nothing was done: you are signed out.',
      advice: 'What you typed is kept here. Sign in in another tab, then send it again.',
    };
  if (digest === FORBIDDEN)
    return {
      kind: 'not_allowed',
      title: 'Nothing was done: your role does not allow it.',
      advice: 'An administrator of this desk can give you another role.',
    };
  unstable_rethrow(error);
  return {
    kind: 'unreached',
    title: 'Not known whether it was done: the desk could not be reached.',
    advice: 'Send it again: it is done once at most.',
  };
}

// By this Next marks what it answers with 403.
const FORBIDDEN = 'NEXT_HTTP_ERROR_FALLBACK;403';
