import Link from 'next/link';
import { CopyButton } from '@/components/copy-button';
import { Notice } from '@/components/notice';
import classes from './accounts.module.css';

/** The link by which somebody chooses a password, told once. */
export function OneTimeLink({ link, name }: { link: string; name: string }) {
  return (
    <Notice tone="good" title={`Give this link to ${name}, and to nobody else:`}>
      <p className={classes.link}>
        <code className="mono">{link}</code> <CopyButton text={link} what="the link" />
      </p>
      <p>
        Whoever opens it chooses the password. It works once, within three days, and is not shown again.{' '}
        <Link href="/accounts">Back to the accounts</Link>
      </p>
    </Notice>
  );
}
