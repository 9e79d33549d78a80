import Link from 'next/link';
import { PageHeader } from '@/components/page-header';

export default function NotFound() {
  return (
    <>
      <PageHeader title="No such page" sentence="Nothing is to be found at this address." />
      <Link href="/callbacks">Go to the list of callbacks</Link>
    </>
  );
}
