import { redirect } from 'next/navigation';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { CALLBACK_VIEWS } from '@/domain/callback-views';

/** The desk begins with who waits. */
export default function HomePage(): never {
  redirect(hrefForFilter(CALLBACK_VIEWS[0].filter));
}
