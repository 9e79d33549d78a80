/** What tells a form that whoever sent it is not signed in (any more), as a digest or as a body of its own. */
export const SIGNED_OUT = 'SIGNED_OUT';
