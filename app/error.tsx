'use client';

import { Button } from '@mantine/core';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';

/** What failed unexpectedly is told as a failure, never as an empty page. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <>
      <PageHeader title="This could not be shown" sentence="Something failed while this page was read." />
      <Notice tone="bad">
        Try again. What you sent just before may have been done: look before you send it again. If it stays
        so, tell who runs this desk{error.digest ? `, with the number ${error.digest}` : ''}.
      </Notice>
      <Button onClick={reset}>Try again</Button>
    </>
  );
}
