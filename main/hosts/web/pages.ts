/** The few pages that the web host writes itself. They need no script and load nothing. */
import { keyFragment } from '#shared/door.ts';
import type { Refusal } from './access.ts';

const OPEN_ADDRESS =
  'Open the address that Hotwash printed when it started: it ends in <code>/?token=…</code> and lets this browser in. If that terminal is gone, stop Hotwash and start it again with <code>npm start</code> or <code>hotwash serve</code>.';

const SAY: Record<Refusal, { title: string; text: string }> = {
  'no-session': {
    title: 'This browser has no key yet',
    text: OPEN_ADDRESS,
  },
  'wrong-token': {
    title: 'This key is not the current one',
    text: 'Each start of Hotwash makes a new key. Open the address that the running one printed; an address from an earlier start no longer works.',
  },
  'no-key': {
    title: 'This page is not of the session that the browser is in',
    text: OPEN_ADDRESS,
  },
  'foreign-host': {
    title: 'Not by this name',
    text: 'Hotwash answers on this machine only, as <code>127.0.0.1</code> or <code>localhost</code> with its own port. To reach it from elsewhere, forward the same port over SSH: <code>ssh -L PORT:127.0.0.1:PORT host</code>.',
  },
  'foreign-origin': {
    title: 'Not from another page',
    text: 'This request came from a page of another site, which Hotwash does not serve. Open Hotwash in its own tab.',
  },
  'no-origin': {
    title: 'Not without an origin',
    text: 'A live connection must say which page it belongs to. Open Hotwash in a browser.',
  },
};

/** The page for someone who is not let in: what is wrong and how to get in. */
export function refusalPage(reason: Refusal): string {
  return page(SAY[reason].title, SAY[reason].text);
}

/** One line for a client that shows no pages. */
export function refusalLine(reason: Refusal): string {
  return `${SAY[reason].title}. ${SAY[reason].text.replaceAll(/<[^>]+>/g, '')}`;
}

/**
 * Sends the browser on from inside a page of ours. A browser that came by a link of another site withholds a
 * SameSite=Strict cookie through redirects; a page that sends itself on is our own site.
 */
export function stepInPage(key: string): string {
  return forwardPage(`/${keyFragment(key)}`);
}

/** A page that goes on to `address` by itself: one of ours, so that it holds nothing that HTML would read otherwise. */
export function forwardPage(address: string): string {
  return page(
    'Opening Hotwash',
    `<a href="${address}">Continue</a>`,
    `<meta http-equiv="refresh" content="0; url=${address}">\n`,
  );
}

function page(title: string, text: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${head}<title>${title} · Hotwash</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.6 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; }
code { font-family: ui-monospace, monospace; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`;
}
