/** Every known attack, in the preview, on the exported page and in the PDF: nothing runs, nothing is fetched. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { type Beacon, startBeacon } from '../fixtures/beacon.ts';
import { batches, CASES, caseOf, sourceOf } from '../fixtures/hostile-cases/cases.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contents: 'empty' });
test.describe.configure({ timeout: 120_000 });

let beacon: Beacon;
let folder: string;
test.beforeEach(async ({ watch }) => {
  beacon = await startBeacon();
  folder = mkdtempSync(join(tmpdir(), 'hotwash-hostile-'));
  // The policy may speak up where something inert was left; what counts is that nothing happened.
  watch.expected.push(/Content Security Policy/);
});
test.afterEach(async () => {
  await beacon.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What happened in a page that must not: scripts that ran, dialogs, other pages, requests. */
function trap(page: Page, isOwn: (url: string) => boolean): string[] {
  const caught: string[] = [];
  const nameOf = (url: string) =>
    caseOf(URL.canParse(url) ? new URL(url).pathname : url) ?? url.slice(0, 120);
  page.on('console', (message) => {
    const name = caseOf(message.text());
    if (name) caught.push(`ran: ${name}`);
  });
  page.on('dialog', (dialog) => {
    caught.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => caught.push(`opened: ${popup.url()}`));
  page.on('request', (request) => {
    if (!isOwn(request.url())) caught.push(`asked for: ${nameOf(request.url())}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) caught.push(`frame: ${frame.url()}`);
    else if (!isOwn(frame.url())) caught.push(`went to: ${frame.url()}`);
  });
  return caught;
}

test('there are enough cases, each under its own name', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(150);
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

test('the traps work: shown as it is, the suite runs and fetches', async ({ browser }) => {
  const context = await browser.newContext();
  const caught = new Set<string>();
  context.on('console', (message) => caught.add(caseOf(message.text()) ?? ''));
  context.on('request', (request) => caught.add(caseOf(new URL(request.url()).pathname) ?? ''));
  // Some Chromiums open no page while their only one is closing: this one stays.
  await context.newPage();
  let page = await context.newPage();
  for (const [index, { source }] of CASES.entries()) {
    // Frames that are gone before they have loaded end some Chromiums.
    if (/<(?:i?frame|fencedframe|portal|object|embed)/i.test(source)) continue;
    // A case may close its page.
    if (page.isClosed()) page = await context.newPage();
    const html = `<!doctype html><body>${sourceOf(index, beacon.url)}`;
    await page.setContent(html, { waitUntil: 'commit', timeout: 2000 }).catch(async () => {
      // The case before has sent the page elsewhere.
      const gone = page;
      page = await context.newPage();
      void gone.close().catch(() => {});
    });
  }
  caught.delete('');
  // Links need a click, and styles of browsers that are gone need those browsers.
  expect(caught.size).toBeGreaterThan(100);
  await context.close();
});

test('in the preview', async ({ workbench, page, line }) => {
  const caught = trap(
    page,
    (url) => new URL(url).origin === new URL(page.url()).origin || /^(?:data|blob|about):/.test(url),
  );
  const made = batches(beacon.url, 32);
  const results = await line.client.library.importFiles({
    files: made.map(({ name, markdown }) => ({
      path: `${name}.md`,
      data: Buffer.from(markdown).toString('base64'),
    })),
    kind: 'postmortem',
  });
  for (const [index, { ref }] of results.entries()) {
    await workbench.go(`/postmortems/${ref}`);
    const preview = page.getByRole('region', { name: 'Preview' });
    for (const mark of made[index]!.marks.slice(-1)) await expect(preview).toContainText(mark);
    const text = await preview.innerText();
    expect(
      made[index]!.marks.filter((mark) => !text.includes(mark)),
      ref!,
    ).toEqual([]);
    expect(await dangers(page, '[data-document]'), ref!).toEqual([]);
    expect(caught, ref!).toEqual([]);
  }
  expect(beacon.hits).toEqual([]);
  // Nothing lies over the window's own controls.
  await workbench.navigate('Incidents');
  await expect(workbench.title).toHaveText('Incidents');
});

test('on the exported page', async ({ browser, line }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const caught = trap(
    page,
    (url) => url.startsWith(pathToFileURL(folder).href) || /^data:image\/|^about:/.test(url),
  );
  for (const { name, markdown, marks } of batches(beacon.url, 32)) {
    const html = await exported(line.client, markdown, 'html');
    const file = join(folder, `${name.replace(' ', '-')}.html`);
    writeFileSync(file, html);
    await page.goto(pathToFileURL(file).href);
    const text = await page.locator('main').innerText();
    expect(
      marks.filter((mark) => !text.includes(mark)),
      name,
    ).toEqual([]);
    expect(await dangers(page, 'body'), name).toEqual([]);
    expect(caught, name).toEqual([]);
  }
  expect(beacon.hits).toEqual([]);
  await context.close();
});

test('in the PDF', async ({ line }) => {
  for (const { name, markdown, marks } of batches(beacon.url, 48)) {
    const pdf = await exported(line.client, markdown, 'pdf');
    const text = inflated(pdf);
    expect(
      text.match(
        /\/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData|GoToR|AA|OpenAction)\b/g,
      ),
      name,
    ).toBeNull();
    const addresses = [...text.matchAll(/\/URI\s*\(((?:[^()\\]|\\.)*)\)/g)].map((match) => match[1]!);
    expect(
      addresses.filter((address) => !/^(?:https?|mailto):/.test(address)),
      name,
    ).toEqual([]);
    expect(pdf.length, name).toBeGreaterThan(marks.length * 20);
  }
  expect(beacon.hits).toEqual([]);
});

async function exported(
  client: import('../fixtures/contract.ts').Line['client'],
  markdown: string,
  format: 'html' | 'pdf',
): Promise<Buffer> {
  const [taken] = await client.library.importFiles({
    files: [{ path: 'x.md', data: Buffer.from(markdown).toString('base64') }],
    kind: 'postmortem',
  });
  const { data } = await client.exports.file({ id: taken!.ref!, format });
  return Buffer.from(data, 'base64');
}

/** The file with its compressed streams unpacked (ISO 32000-1, 7.4.4). */
function inflated(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const parts = [raw];
  for (const match of raw.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    try {
      parts.push(inflateSync(pdf.subarray(start, end)).toString('latin1'));
    } catch {
      // Not compressed: it stands in the file as it is.
    }
  }
  return parts.join('\n');
}

/** What may not be in a document's tree, whether or not it did anything. */
function dangers(page: Page, root: string): Promise<string[]> {
  return page.evaluate(`(${DANGERS})(${JSON.stringify(root)})`);
}

/** Runs in the page. */
const DANGERS = `(selector) => {
  const found = [];
  const wrong = 'script,iframe,frame,frameset,object,embed,applet,link,base,form,video,audio,source,track,template,noscript,math,portal,marquee,dialog,select,textarea';
  const handlers = /^(?:on.*|srcdoc|srcset|formaction|ping)$/;
  const addresses = /^(?:href|src|action|cite|longdesc|background|poster|data)$/;
  for (const scope of document.querySelectorAll(selector)) {
    for (const element of scope.querySelectorAll('*')) {
      if (element.matches(wrong)) found.push('<' + element.localName + '>');
      if (element.matches('svg') && !element.closest('button, [data-region]')) found.push('<svg>');
      for (const { name, value } of element.attributes) {
        if (handlers.test(name)) found.push(name);
        const scheme = /^[\\s\\u0000-\\u0020]*([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\\t\\n\\r]/g, ''))?.[1] ?? '';
        const fine = name === 'src' ? /^data:image\\/(?!svg\\+xml,)/i.test(value) : /^(?:https?|mailto|)$/i.test(scheme);
        if (addresses.test(name) && !fine) found.push(name + '=' + value.slice(0, 80));
        if (name === 'style' && /url|expression|position|import/i.test(value)) found.push('style=' + value);
      }
    }
  }
  return found;
}`;
