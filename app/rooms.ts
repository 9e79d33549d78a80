import { type Actor, may } from '@/domain/actor';
import type { Permission } from '@/domain/permissions';

export type Room = { href: string; label: string };

const ROOMS: readonly (Room & { permission: Permission })[] = [
  { href: '/callbacks', label: 'Callbacks', permission: 'callbacks.read' },
  { href: '/callbacks/schedule', label: 'Schedule', permission: 'callbacks.schedule' },
  { href: '/reference', label: 'Reference', permission: 'callbacks.read' },
  { href: '/audit', label: 'Audit', permission: 'audit.read' },
  { href: '/accounts', label: 'Accounts', permission: 'accounts.manage' },
  { href: '/settings', label: 'Settings', permission: 'settings.write' },
];

/** Where somebody may go: what they may not reach is not offered. */
export function roomsFor(actor: Actor): Room[] {
  return ROOMS.filter(({ permission }) => may(actor, permission)).map(({ href, label }) => ({ href, label }));
}
