/** A text for the log, without what may be an e-mail address or a phone number. */
export function withoutPersonalData(text: string): string {
  return text.replace(QUOTED_BODY, '[text]').replace(EMAIL, '[e-mail]').replace(NUMBER, '[number]');
}

// What the engine says of a text that is no JSON quotes how it begins.
const QUOTED_BODY = /(?:\.{3})?"[^\n]{0,200}(?= is not valid JSON)/g;
// The bounded repetitions keep both linear.
const EMAIL = /[^\s@"'<>()=&?/]{1,64}(?:@|%40)[^\s@"'<>()=&?/]{1,255}/gi;
const NUMBER = /(?:\+|%2B)?\d(?:[\s()./-]{0,3}\d){6,30}/gi;
