import { implement } from '@orpc/server';
import { exportsContract } from '#shared/exports/contract.ts';
import type { ExportsService } from './service.ts';

export function exportsRouter(exports: ExportsService) {
  const os = implement(exportsContract);
  return os.router({
    file: os.file.handler(({ input: { id, ...wishes }, signal }) => exports.file(id, wishes, signal)),
    folder: os.folder.handler(({ input: { id, path, ...wishes } }) => exports.folder(id, path, wishes)),
    printer: os.printer.handler(() => exports.printer()),
  });
}
