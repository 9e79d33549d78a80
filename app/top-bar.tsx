'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { ColorSchemeButton } from '@/components/color-scheme-button';
import type { Room } from './rooms';
import classes from './top-bar.module.css';
import { UserMenu } from './user-menu';

type TopBarProps = {
  /** The zone in which times are shown, and the order of their dates where it matters; null before anybody has signed in. */
  place: string | null;
  rooms: readonly Room[];
  who: { name: string; role: string } | null;
};

/** The way to every room that whoever is signed in may enter, and the zone in which they read clocks. */
export function TopBar({ place, rooms, who }: TopBarProps) {
  const path = usePathname();
  const current = rooms.findLast(({ href }) => path === href || path.startsWith(`${href}/`))?.href;
  return (
    <header className={classes.bar}>
      <Link href="/" prefetch={false} className={classes.brand}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path
            d="M6 4.5C5 10 11 18.5 18.5 19.5l2-3.600-4.200-2.600-2 1.700c-2-1-3.600-2.900-4.300-5l2-1.700-2-4.300z"
            fill="currentColor"
          />
          <path d="M21 9a6 6 0 0 0-6.5-5.5l2-2m-2 2 2.300 1.900" className={classes.brandArrow} />
        </svg>
        Callback Desk
      </Link>
      <nav aria-label="Main" className={classes.rooms}>
        {rooms.map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            prefetch={false}
            className={classes.room}
            aria-current={href === current ? 'page' : undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
      {place !== null && <span className={classes.zone}>Times in {place}</span>}
      <ColorSchemeButton className={classes.scheme} />
      {who && <UserMenu key={path} {...who} />}
    </header>
  );
}
