import buttons from '@/components/button.module.css';
import { signOutEverywhere } from './actions';
import classes from './profile.module.css';

export function SessionsForm() {
  return (
    <form action={signOutEverywhere} className={classes.form}>
      <p>Ends every session of yours on every machine, this one too.</p>
      <button type="submit" className={buttons.small}>
        Sign out everywhere
      </button>
    </form>
  );
}
