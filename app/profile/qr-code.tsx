import classes from './profile.module.css';

/** A QR code, drawn here: no other machine learns what it holds. @param dots rows of the code, true is dark */
export function QrCode({ dots }: { dots: readonly (readonly boolean[])[] }) {
  const path = dots.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      viewBox={`0 0 ${dots.length} ${dots.length}`}
      className={classes.code}
      role="img"
      aria-label="QR code of the secret"
      shapeRendering="crispEdges"
    >
      <path d={path} fill="black" />
    </svg>
  );
}
