/** Who prints a page here: the desktop's own engine where there is one, else a Chromium of this machine. */
import type { Printer } from '#shared/exports/model.ts';
import { fault } from '#shared/fault.ts';
import { printWithChromium } from './chromium.ts';
import { type FoundChromium, findChromium, isProgram } from './chromium-places.ts';
import { stablePdf } from './stable-pdf.ts';

export interface PrintingDeps {
  /** Prints with the desktop's own engine; absent where there is none. */
  print?: ((html: string, signal: AbortSignal) => Promise<Uint8Array>) | undefined;
  env: NodeJS.ProcessEnv;
}

const look = (env: NodeJS.ProcessEnv): FoundChromium =>
  findChromium({ platform: process.platform, env, isProgram });

/** Null when nothing here can print. */
export function findPrinter({ print, env }: PrintingDeps): Printer {
  if (print) return { name: 'Hotwash' };
  const { found } = look(env);
  return found === null ? null : { name: found };
}

/**
 * The page as a PDF that says it is of the instant `at`. Faults: `exports.no-chromium`, `exports.print-failed`,
 * `exports.print-too-long`, `exports.stopped`.
 */
export async function printPage(
  { print, env }: PrintingDeps,
  html: string,
  { at, signal }: { at: string; signal: AbortSignal },
): Promise<Uint8Array> {
  if (print) return stablePdf(await print(html, signal), at);
  const looked = look(env);
  if (looked.found === null) throw noChromium(looked.named);
  return stablePdf(await printWithChromium({ program: looked.found, html, signal, env }), at);
}

function noChromium(named: { variable: string; path: string } | null) {
  if (named) {
    return fault(
      'exports.no-chromium',
      `${named.variable} names ${named.path}, which is no program that can be run.`,
      {
        todo: 'Correct the path, or unset it so that Hotwash looks for a Chromium itself.',
        kept: 'The document is as it was; HTML needs no Chromium.',
      },
    );
  }
  return fault('exports.no-chromium', 'A PDF is printed by Chromium, and none was found on this machine.', {
    todo: 'Install Chromium, Chrome or Edge (on Debian: apt install chromium), or name one in HOTWASH_CHROMIUM; or use the desktop app, which brings its own.',
    kept: 'The document is as it was; HTML needs no Chromium and prints from any browser.',
  });
}
