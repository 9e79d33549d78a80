/** What a person is on the desk, from the least reach to the widest. */
export const ROLES = {
  viewer: {
    label: 'Viewer',
    meaning: 'Watches the lists and reads reports, without what tells who a customer is.',
  },
  agent: {
    label: 'Agent',
    meaning: 'Schedules callbacks and works through those that are theirs or nobody’s.',
  },
  supervisor: {
    label: 'Supervisor',
    meaning: 'Does everything with every callback, and sets up the desk.',
  },
  administrator: {
    label: 'Administrator',
    meaning: 'Decides who may come in, and erases what must not be kept.',
  },
} as const;

export type Role = keyof typeof ROLES;

const ALL = ['viewer', 'agent', 'supervisor', 'administrator'] as const;
const WORKING = ['agent', 'supervisor', 'administrator'] as const;
const LEADING = ['supervisor', 'administrator'] as const;
const HIGHEST = ['administrator'] as const;

/**
 * The one table of who may do what, read by code, tests and the help page. Deny by default: what does not stand here,
 * nobody may.
 */
export const PERMISSIONS = {
  'callbacks.read': { label: 'Read lists, details and reports', roles: ALL },
  'profile.write': { label: 'Change their own name, zone, language, theme and password', roles: ALL },
  'settings.read': { label: 'Work by the settings of the desk: its zone, its calling hours', roles: ALL },
  'callbacks.read_personal': {
    label: 'See, search and sort by numbers, customer IDs, subjects, texts, attached data and contents',
    roles: WORKING,
  },
  'callbacks.schedule': { label: 'Schedule callbacks', roles: WORKING },
  'callbacks.change_own': { label: 'Change callbacks that they own or nobody owns', roles: WORKING },
  'callbacks.take': { label: 'Take a callback that nobody is working on', roles: WORKING },
  'callbacks.change_any': { label: 'Change every callback', roles: LEADING },
  'callbacks.export': {
    label: 'Export lists, and copy the IDs or numbers of all that match',
    roles: LEADING,
  },
  'callbacks.import': { label: 'Import callbacks', roles: LEADING },
  'numbers.unblock': { label: 'Lift the block of a number', roles: LEADING },
  'settings.write': { label: 'Change the settings of the desk', roles: LEADING },
  'audit.read': { label: 'Read and export the record of what everybody did', roles: LEADING },
  'accounts.manage': { label: 'Add, change and disable accounts', roles: HIGHEST },
  'customers.erase': { label: 'Erase customers, and what is past its retention', roles: HIGHEST },
  'database.backup': { label: 'Back up, verify and repair the database', roles: HIGHEST },
} as const satisfies Record<string, { label: string; roles: readonly Role[] }>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a word is the name of a role. */
export function isRole(word: unknown): word is Role {
  return typeof word === 'string' && Object.hasOwn(ROLES, word);
}
