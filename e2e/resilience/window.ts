/** A window in a browser process of its own, which is worked in by keyboard until that process is killed. */
import { chromium } from '@playwright/test';
import { findChromium } from '../../tooling/chromium.mjs';
import { IncidentScreen } from '../pages/incidents.ts';
import { Workbench } from '../pages/workbench.ts';
import type { Ledger } from './ledger.ts';

export interface KillableWindow {
  /** Logs one line after the other; what stands on the timeline counts. Gives how many once the window is killed. */
  logLines(ledger: Ledger, name: string): Promise<number>;
  /** How many lines stand on the timeline. */
  logged(): number;
  kill(): void;
}

/** `url` is the server's address with the token, `incident` an id. */
export async function openWindow(url: string, incident: string): Promise<KillableWindow> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium here: npm test installs one');
  const args = ['--disable-background-networking', '--disable-component-update', '--no-first-run'];
  const server = await chromium.launchServer({
    executablePath,
    args: process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args,
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage();
  const workbench = new Workbench(page);
  await workbench.open(url);
  await workbench.go(`/incidents/${incident}`);
  const screen = new IncidentScreen(page);
  let killed = false;
  let logged = 0;
  return {
    async logLines(ledger, name) {
      for (;;) {
        const text = `${name}: typed line ${logged}`;
        try {
          ledger.ask(`entry ${text}`, 1);
          await screen.log(text);
          await screen.durable(text).waitFor();
          ledger.acknowledge(`entry ${text}`, 1);
          logged += 1;
        } catch (error) {
          if (killed) return logged;
          throw error;
        }
      }
    },
    logged: () => logged,
    kill() {
      killed = true;
      server.process().kill('SIGKILL');
    },
  };
}
