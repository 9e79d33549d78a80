import { PageHeader } from '@/components/page-header';

/** What stands in place of a page where a request was made by nobody. */
export default function Unauthorized() {
  return (
    <>
      <PageHeader title="You are signed out" sentence="Nothing was changed since." />
      <a href="/sign-in">Sign in</a>
    </>
  );
}
