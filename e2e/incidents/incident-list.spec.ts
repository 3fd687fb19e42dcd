/** The list of incidents: live ones with their clock, finished ones with how long they took. */
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });

test('a finished incident shows how long it took, and one whose end is not known says so', async ({
  page,
  line,
  workbench,
}) => {
  const { incidents } = line.client;
  const { id } = await incidents.declare({ title: 'Orders were slow' });
  await incidents.setMoment({ id, name: 'impact-started', at: '-3h' });
  await incidents.setStatus({ id, status: 'resolved', at: '-30m' });
  const odd = await incidents.declare({ title: 'It was nothing' });
  await incidents.setStatus({ id: odd.id, status: 'cancelled' });
  await incidents.declare({ title: 'Search is down' });

  await workbench.go('/incidents');
  const over = page.getByRole('table', { name: 'Over incidents' });
  await expect(over.getByRole('row').filter({ hasText: 'Orders were slow' })).toContainText('2 h 30 min');
  const nothing = over.getByRole('row').filter({ hasText: 'It was nothing' });
  await expect(nothing).toContainText('It is not known when it ended');
  const live = page.getByRole('table', { name: 'Live incidents' });
  await expect(live.getByRole('row').filter({ hasText: 'Search is down' })).toContainText(/00:0\d:\d\d/);
});
