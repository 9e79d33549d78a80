import type { AccountForm } from './account-forms';

/** One account for each role, in the demo alone. */
export const DEMO_ACCOUNTS = [
  { name: 'Sam Okafor', email: 'supervisor@demo.example', role: 'supervisor', owner_id: 2001 },
  { name: 'Ada Lindqvist', email: 'agent@demo.example', role: 'agent', owner_id: 2002 },
  { name: 'Vera Moreau', email: 'viewer@demo.example', role: 'viewer', owner_id: null },
  { name: 'Alex Brandt', email: 'administrator@demo.example', role: 'administrator', owner_id: null },
] as const satisfies readonly AccountForm[];
