/** Reading what a person named, and writing results where they said, with errors that say what to do. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FaultError, fault } from '#shared/fault.ts';
import { readWhole } from './bounded.ts';
import { reasonOf } from './reasons.ts';

/** The bytes of a file, a pipe or a device. Throws `usage.cannot-read`, `usage.too-large`. */
export async function readNamedFile(shown: string, cwd: string): Promise<Buffer> {
  try {
    return await readWhole(createReadStream(resolve(cwd, shown)), shown);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw fault('usage.cannot-read', `Cannot read ${shown}: ${reasonOf(error)}.`, {
      todo: 'Check the path; it is relative to the folder you are in.',
    });
  }
}

/**
 * Writes beside the target and renames, so that the file is whole or not there, and an older one is never half
 * overwritten. Throws `usage.cannot-write`.
 */
export async function writeNamedFile(shown: string, cwd: string, data: Uint8Array | string): Promise<string> {
  const target = resolve(cwd, shown);
  const beside = `${target}.${randomBytes(4).toString('hex')}.part`;
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
    return target;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw fault('usage.cannot-write', `Cannot write ${shown}: ${reasonOf(error)}.`, {
      todo: 'Name a file in a folder that exists and that you may write to.',
    });
  }
}
