/** The path of a Chromium that is there, or null. `HOTWASH_CHROMIUM` names another one. */
export function findChromium(): string | null;

/** The same, after trying to install one. `message` says what to do by hand. */
export function findOrInstallChromium(): { ok: true; path: string } | { ok: false; message: string };
