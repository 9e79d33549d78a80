import Link from 'next/link';
import { PageHeader } from '@/components/page-header';
import type { ErasedCallback as Erased } from '@/domain/erasure';
import { dayTime, type Reader } from '@/domain/time-zone';

/** What stands in the place of a callback that was erased. */
export function ErasedCallback({ erased, reader }: { erased: Erased; reader: Reader }) {
  const on = `${dayTime(erased.at, reader)} ${reader.zone}`;
  const sentence = erased.byRetention
    ? `It was erased on ${on}, when the time for which such callbacks are kept was over.`
    : `It was erased by law on ${on}.`;
  return (
    <>
      <PageHeader title="This callback was erased" sentence={sentence} />
      <p>Nothing of it is kept but its ID, so that it does not come back.</p>
      <Link href="/callbacks">Go to the list of callbacks</Link>
    </>
  );
}
