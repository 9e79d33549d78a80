import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import type { ListLayout } from '@/domain/list-layout';
import { changeListLayout } from './layout-cookie';

/** The layout of the list, and a way to change it that takes effect at once. */
export function useListLayout(layout: ListLayout) {
  const router = useRouter();
  const [shown, setShown] = useOptimistic(layout);
  const [, startTransition] = useTransition();

  const change = (changed: Partial<ListLayout>) =>
    startTransition(() => {
      setShown({ ...shown, ...changed });
      changeListLayout(changed);
      const address = new URL(window.location.href);
      // Columns that came with a shared address give way to what is chosen now.
      if (changed.columns && address.searchParams.has('columns')) {
        address.searchParams.delete('columns');
        router.replace(`${address.pathname}${address.search}`, { scroll: false });
      } else router.refresh();
    });

  return { shown, change };
}
