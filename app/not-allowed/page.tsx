import type { Metadata } from 'next';
import Forbidden from '../forbidden';
import { answerWith } from '../response-status';

export const metadata: Metadata = { title: 'Not for your role' };

/** Where a form leads that was sent without script by somebody who may not do what it asks for. */
export default async function NotAllowedPage() {
  await answerWith(403);
  return <Forbidden />;
}
