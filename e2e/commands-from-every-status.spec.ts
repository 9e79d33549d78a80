import { randomUUID } from 'node:crypto';
import { commandsFrom, EVERY_STATUS } from './command-table';
import { expect, test } from './shared-desk';

const fromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

// Of its own: on a shared desk another test may have blocked the usual one.
const customer_number = '+49 40 66969034';

test('what is offered is what the table allows; what is not stands below, with its reason', async ({
  page,
  desk,
}) => {
  const region = page.getByRole('region', { name: 'Commands' });
  for (const callback_status of EVERY_STATUS) {
    const { interaction_id } = await desk.callback({
      callback_status,
      customer_number,
      start_time: fromNow(1),
    });
    await page.goto(`/callbacks/${interaction_id}`);
    const table = commandsFrom(callback_status);
    const allowed = table.filter(({ reason }) => reason === null).map(({ label }) => label);
    const refused = table.flatMap(({ reason }) => reason ?? []);
    const offered = await region.locator('details[data-command] > summary').allTextContents();
    expect(offered.toSorted(), `from ${callback_status}`).toEqual(allowed.toSorted());
    await region.getByText(/^Not possible now/).click();
    const listed = await region.getByRole('listitem').allTextContents();
    // Undo is refused by its own rule, for nothing was done yet.
    expect(listed.filter((text) => !text.startsWith('Undo: ')).toSorted()).toEqual(refused.toSorted());
    expect(await region.locator('[data-primary]').count()).toBeLessThanOrEqual(1);
  }
});

test('what is called directly is done or refused as the table says, and what is refused changes nothing', async ({
  desk,
  actions,
}) => {
  const says: Record<string, Record<string, string>> = {
    cancel: { reason: 'Called us' },
    reschedule: { start_time: 'in 3 days', callback_type: '2' },
    take: { owner_id: '42' },
    transfer: { owner_id: '42' },
    record_result: { call_result: '33' },
    try_again: { start_time: 'in 3 days' },
    recreate: { start_time: 'in 3 days', callback_type: '2' },
    edit: { subject: 'Another' },
  };
  for (const callback_status of EVERY_STATUS) {
    for (const { command, reason } of commandsFrom(callback_status)) {
      const before = await desk.callback({
        callback_status,
        customer_number,
        start_time: fromNow(1),
        owner_id: 7,
      });
      const { interaction_id } = before;
      const counts = desk.counts();
      const makes = command === 'reschedule' || command === 'recreate';
      const answer = await actions.cancel.replay({
        omit: ['reason'],
        set: {
          command,
          interaction_id,
          version: '1',
          ...(makes && { new_interaction_id: randomUUID() }),
          ...says[command],
        },
      });
      const told = `${command} from ${callback_status}`;
      if (reason === null) {
        expect(answer.headers.get('x-action-redirect'), told).toContain('done=');
        expect(desk.counts(), told).not.toEqual(counts);
        if (command !== 'recreate') expect(desk.stored(interaction_id), told).not.toMatchObject(before);
      } else {
        expect(await answer.text(), told).toContain(reason);
        expect(desk.counts(), told).toEqual(counts);
      }
    }
  }
});
