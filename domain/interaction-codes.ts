import { codeTable } from './code-table';

/** The interaction's own life cycle (`status`), beside `callback_status`. */
export const INTERACTION_STATUS = codeTable([
  { code: 0, name: 'NEW', label: 'New', meaning: 'Just created.' },
  { code: 1, name: 'PENDING', label: 'Pending', meaning: 'Waiting to be worked on.' },
  { code: 2, name: 'IN_PROCESS', label: 'In process', meaning: 'Being worked on.' },
  { code: 3, name: 'STOPPED', label: 'Stopped', meaning: 'Ended.' },
]);

/** What kind of interaction the record is. The vendor has no 4. */
export const ENTITY_TYPE = codeTable([
  { code: 0, name: 'EMAIL_IN', label: 'E-mail in', meaning: 'An e-mail received.' },
  { code: 1, name: 'EMAIL_OUT', label: 'E-mail out', meaning: 'An e-mail sent.' },
  { code: 2, name: 'CHAT', label: 'Chat', meaning: 'A chat session.' },
  { code: 3, name: 'PHONE_CALL', label: 'Phone call', meaning: 'A phone call.' },
  { code: 5, name: 'CALLBACK', label: 'Callback', meaning: 'A callback.' },
  { code: 6, name: 'COBROWSE', label: 'Co-browse', meaning: 'A shared browsing session.' },
  { code: 7, name: 'INTERACTION', label: 'Open media', meaning: 'An interaction of another kind.' },
]);

/** How the time of the callback was asked for. */
export const CALLBACK_TYPE = codeTable([
  { code: 0, name: 'UNKNOWN', label: 'Unknown', meaning: 'Not told.' },
  { code: 1, name: 'ASAP', label: 'As soon as possible', meaning: 'As soon as an agent is free.' },
  { code: 2, name: 'SCHEDULED', label: 'Scheduled', meaning: 'At a time that was agreed.' },
]);

/** How the customer wants to be reached; decides what `customer_number` must look like. */
export const DESIRED_RESPONSE_TYPES = ['Voice', 'VoIP', 'Email'] as const;

export type DesiredResponseType = (typeof DESIRED_RESPONSE_TYPES)[number];

/** Whether a value is one of the three, spelled as the vendor does. */
export function isDesiredResponseType(value: unknown): value is DesiredResponseType {
  return DESIRED_RESPONSE_TYPES.some((type) => type === value);
}

/** What a person reads for a way to be reached: `Unknown (Fax)` for one that a server sent and the desk does not know. */
export function labelOfResponseType(type: string): string {
  if (isDesiredResponseType(type)) return type;
  return type === '' ? 'Unknown (empty)' : `Unknown (${type})`;
}
