import Link from 'next/link';
import { PageHeader } from '@/components/page-header';

/** What stands in place of a page that the role of whoever asks does not reach. */
export default function Forbidden() {
  return (
    <>
      <PageHeader
        title="Not for your role"
        sentence="Nothing was changed. An administrator of this desk can give you another role."
      />
      <Link href="/reference#roles">What each role may do</Link>
    </>
  );
}
