/** Where a host keeps its data when nobody says otherwise. */
import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The data folder: `--data`, else `HOTWASH_HOME`, else the platform's own place for an application's data
 * (`~/.local/share/hotwash` on Linux, `~/Library/Application Support/hotwash` on macOS, `%LOCALAPPDATA%` on Windows).
 * Always absolute; it may not exist yet.
 */
export function dataFolder(
  chosen?: string,
  env: Record<string, string | undefined> = process.env,
  platformFolder: string = envPaths('hotwash', { suffix: '' }).data,
): string {
  return resolve(chosen || env.HOTWASH_HOME || platformFolder);
}
