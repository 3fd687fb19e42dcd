/** What comes onto a timeline: pictures, files and long texts, and lines that cannot be logged yet. */
import { expectAccessible } from '../fixtures/axe.ts';
import { drop, paste } from '../fixtures/clipboard.ts';
import { expect, test } from '../fixtures/test.ts';
import { entryOf, PNG, textsOf, withLines } from '../pages/timeline.ts';

test.use({ contents: 'empty' });

test.describe('files', () => {
  // axe takes its time on a busy machine.
  test.slow();

  test('a pasted picture becomes a thumbnail that opens large, with what was typed as its note', async ({
    line,
    workbench,
    page,
  }) => {
    const screen = await withLines({ line, workbench, page }, []);
    await page.keyboard.press('l');
    await page.keyboard.type('-15m the graph of latency');
    await paste(page, { files: [{ name: 'image.png', type: 'image/png', base64: PNG }] });
    const entry = screen.entry('the graph of latency');
    await expect(entry.getByRole('img', { name: /^pasted-/ })).toBeVisible();
    await expect(screen.logLine).toHaveValue('');
    await expect
      .poll(async () => (await entryOf(line, 'the graph of latency')).evidence)
      .toMatchObject([{ mediaType: 'image/png', size: expect.any(Number) }]);
    await entry.getByRole('button', { name: /large$/ }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    await expect(page.getByRole('dialog')).toContainText('SHA-256');
    await expectAccessible(page, 'a picture, large');
  });

  test('long text asks what it is to become: a file, code, or the line', async ({
    line,
    workbench,
    page,
  }) => {
    const screen = await withLines({ line, workbench, page }, []);
    const log = Array.from({ length: 30 }, (_, index) => `GET /orders/${index} 500`).join('\n');
    await page.keyboard.press('l');
    await page.keyboard.type('errors of nginx');
    await paste(page, { text: log });
    await expect(page.getByRole('group', { name: 'Pasted text' })).toContainText('30 lines');
    await expect(page.getByRole('button', { name: 'Attach as a file' })).toBeFocused();
    await expectAccessible(page, 'pasted text');
    await page.keyboard.press('Enter');
    await expect(screen.entry('errors of nginx')).toContainText('GET /orders/0 500');
    await screen.entry('errors of nginx').getByRole('button', { name: 'pasted.txt', exact: true }).click();
    await expect(screen.entry('errors of nginx')).toContainText('GET /orders/29 500');

    await screen.logLine.focus();
    await paste(page, { text: log });
    await page.getByRole('button', { name: 'Put in the entry as code' }).click();
    await expect(screen.logLine).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(screen.timeline.locator('pre code').last()).toContainText('GET /orders/29 500');

    await screen.logLine.focus();
    await paste(page, { text: log });
    await page.keyboard.press('Escape');
    await expect(screen.logLine).toHaveValue('');
  });

  test('files are dropped or chosen; one that cannot be taken says why', async ({
    line,
    workbench,
    page,
  }) => {
    const screen = await withLines({ line, workbench, page }, []);
    await page.getByLabel('Files to attach').setInputFiles([
      { name: 'df.txt', mimeType: 'text/plain', buffer: Buffer.from('Filesystem Use%\n/dev/sda1 97%\n') },
      { name: 'empty.log', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    await expect(screen.entry('df.txt').first()).toContainText('/dev/sda1 97%');
    const refused = screen.entry('empty.log');
    await expect(refused.getByRole('alert')).toContainText('empty');
    await expect(refused).toContainText('not saved');
    await refused.getByRole('button', { name: 'Throw away' }).click();
    await expect(refused).toHaveCount(0);

    await drop(page, 'ol[aria-label="Timeline"]', {
      files: [
        { name: 'core.dump', type: '', bytes: 50 * 1024 * 1024 + 1 },
        { name: 'state.json', type: 'application/json', base64: Buffer.from('{"a":1}').toString('base64') },
      ],
    });
    await expect(screen.entry('core.dump').getByRole('alert')).toContainText('50 MiB');
    await expect(screen.entry('state.json').first()).toBeVisible();
    await expect
      .poll(() => textsOf(line))
      .toEqual(expect.arrayContaining([expect.stringContaining('state.json')]));
    expect((await textsOf(line)).some((text) => text.includes('core.dump'))).toBe(false);

    // Elsewhere on the window a dropped Markdown file is imported as a runbook; on a timeline it is a file.
    await drop(page, 'ol[aria-label="Timeline"]', {
      files: [
        { name: 'notes.md', type: 'text/markdown', base64: Buffer.from('# Notes\n').toString('base64') },
      ],
    });
    await expect(screen.entry('notes.md').first()).toBeVisible();
    await expect
      .poll(() => textsOf(line))
      .toEqual(expect.arrayContaining([expect.stringContaining('notes.md')]));
    expect(await line.client.library.list({ kind: 'runbook' })).toEqual([]);
  });
});

test('a line that cannot be logged yet says so, outlives a reload, and is logged once', async ({
  line,
  workbench,
  page,
  watch,
}) => {
  watch.expected.push(/WebSocket|ERR_|Failed to load/);
  const screen = await withLines({ line, workbench, page }, ['before']);
  // Answers are held back, so that nobody knows what became of the line.
  await page.evaluate(`{
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
      if (!text.includes('incidents/log')) send.call(this, data);
    };
  }`);
  await page.keyboard.press('l');
  await page.keyboard.type('typed into the void');
  await page.keyboard.press('Enter');
  await expect(screen.entry('typed into the void')).toContainText('saving…');
  expect(await textsOf(line)).not.toContain('typed into the void');
  await page.reload();
  await expect(screen.entry('typed into the void')).toBeVisible();
  await expect(screen.entry('typed into the void')).not.toContainText('sav');
  await expect
    .poll(async () => (await textsOf(line)).filter((text) => text === 'typed into the void'))
    .toHaveLength(1);
  await expect(screen.entry('typed into the void')).toHaveCount(1);
});

test('a line that is typed while nobody answers waits on the timeline, and says so', async ({
  line,
  workbench,
  page,
  watch,
  server,
}) => {
  test.slow();
  watch.expected.push(/WebSocket|ERR_|Failed to load/);
  const screen = await withLines({ line, workbench, page }, ['before']);
  await server.kill();
  await expect(page.getByText('No connection')).toBeVisible();
  await page.keyboard.press('l');
  await page.keyboard.type('typed while it is down');
  await page.keyboard.press('Enter');
  await expect(screen.logLine).toHaveValue('');
  await expect(screen.entry('typed while it is down')).toContainText('Not logged yet', { timeout: 20_000 });
  await expect(screen.entry('typed while it is down')).toContainText('not saved');
});
