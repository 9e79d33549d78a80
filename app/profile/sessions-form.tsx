import buttons from '@/components/button.module.css';
import { signOutElsewhere, signOutEverywhere } from './actions';
import classes from './profile.module.css';

/** Ends more than one session at once. @param others whether there are more than the one of whoever looks */
export function SessionsForm({ others }: { others: boolean }) {
  return (
    <div className={classes.form}>
      {others && (
        <form action={signOutElsewhere}>
          <button type="submit" className={buttons.small}>
            End all others
          </button>
        </form>
      )}
      <form action={signOutEverywhere} className={classes.form}>
        <p>Ends every session of yours on every machine, this one too.</p>
        <button type="submit" className={buttons.small}>
          Sign out everywhere
        </button>
      </form>
    </div>
  );
}
