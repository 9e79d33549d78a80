'use client';

import Link from 'next/link';
import { signOutAction } from './sign-in/actions';
import classes from './user-menu.module.css';

/** Who is signed in, and what they can do about it. */
export function UserMenu({ name, role }: { name: string; role: string }) {
  return (
    <details className={classes.menu}>
      <summary className={classes.who}>
        <span className={classes.name}>{name}</span>
        <span className={classes.role}>{role}</span>
      </summary>
      <div className={classes.panel}>
        <Link href="/profile" prefetch={false}>
          Your profile
        </Link>
        <form action={signOutAction}>
          <button type="submit">Sign out</button>
        </form>
      </div>
    </details>
  );
}
