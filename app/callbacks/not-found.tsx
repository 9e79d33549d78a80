import Link from 'next/link';
import { PageHeader } from '@/components/page-header';

export default function CallbackNotFound() {
  return (
    <>
      <PageHeader title="No such callback" sentence="Nothing is kept here under this interaction ID." />
      <Link href="/callbacks">Go to the list of callbacks</Link>
    </>
  );
}
