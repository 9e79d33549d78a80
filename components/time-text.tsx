/** A moment: on the clock first, the distance from now behind it, the instant in full on hover. */
export function TimeText({
  time,
}: {
  time: { instant: string; local: string; relative: string; full: string };
}) {
  return (
    <time dateTime={time.instant} title={time.full}>
      {`${time.local} `}
      <small>{time.relative}</small>
    </time>
  );
}
