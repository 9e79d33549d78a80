import Link from 'next/link';

/** Leads to the scheduling form, filled from a callback: for the pages that show one. */
export function ScheduleAgainLink({
  interactionId,
  className,
}: {
  interactionId: string;
  className?: string;
}) {
  const href = `/callbacks/schedule?again=${encodeURIComponent(interactionId)}`;
  return (
    <Link href={href} prefetch={false} className={className}>
      Schedule again
    </Link>
  );
}
