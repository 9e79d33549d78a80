import { listAddress } from './list-layout-form';

/** A command that somebody has just given: the record and its version after it. */
export type DoneCommand = { interaction_id: string; version: number };

/**
 * Where a command leads back to, naming what was done, so that the page can tell it and offer to undo it.
 * @param returnTo whatever was posted; what is no address of a list or of a callback becomes `fallback`
 */
export function addressAfter(returnTo: unknown, fallback: string, done: DoneCommand): string {
  const address = isAddressOfOurs(returnTo) ? returnTo : fallback;
  const [path = '', query] = address.split('?');
  const params = new URLSearchParams(query);
  params.set('done', `${done.version}:${done.interaction_id}`);
  return `${path}?${params}`;
}

/** The address without what it says was done. */
export function addressWithoutDone(address: string): string {
  const [path = '', query] = address.split('?');
  const params = new URLSearchParams(query);
  params.delete('done');
  return params.size === 0 ? path : `${path}?${params}`;
}

function isAddressOfOurs(address: unknown): address is string {
  // A header takes no other characters; what our pages post is encoded.
  if (typeof address !== 'string' || !/^[!-~]+$/.test(address)) return false;
  const isCallback = /^\/callbacks\/(?!(\.|%2e){1,2}(\?|$))[^/?#\\]+(\?[^\\]*)?$/i.test(address);
  return address.length <= 8_000 && (isCallback || listAddress(address) === address);
}

/** Reads `done` of an address. @returns null where it says nothing */
export function parseDone(param: string | readonly string[] | undefined): DoneCommand | null {
  const match = /^(\d{1,15}):([\s\S]+)$/.exec(typeof param === 'string' ? param : '');
  return match?.[2] ? { version: Number(match[1]), interaction_id: match[2] } : null;
}
