/** Exports: documents and incidents as files for others. The same data gives the same bytes. */
import { stemOf } from '#shared/exports/file-names.ts';
import type { ExportedFile, ExportedFolder, ExportFormat, Printer } from '#shared/exports/model.ts';
import { fault } from '#shared/fault.ts';
import { parseReference } from '#shared/reference.ts';
import { folderFiles } from './folder.ts';
import { jsonOf } from './json.ts';
import { pageOf } from './page.ts';
import type { ExportsDeps } from './ports.ts';
import { findPrinter, printPage } from './printing/printing.ts';
import { bytesOf, type Subject, subjectOf } from './subject.ts';
import { writeFolder } from './write-folder.ts';
import { MOST_ZIPPED_BYTES, zipOf } from './zip.ts';

export type ExportsService = ReturnType<typeof createExportsService>;

interface Wishes {
  format: ExportFormat;
  plain: boolean;
}

type Made = Pick<ExportedFile, 'mediaType' | 'warnings'> & { bytes: Uint8Array };

export function createExportsService(deps: ExportsDeps) {
  const make = async (subject: Subject, { format, plain }: Wishes, signal: AbortSignal): Promise<Made> => {
    switch (format) {
      case 'md':
        return { mediaType: 'text/markdown', bytes: bytesOf(deps, subject, plain), warnings: [] };
      case 'json':
        return { mediaType: 'application/json', bytes: jsonBytes(jsonOf(deps, subject)), warnings: [] };
      case 'html': {
        const { html, warnings } = pageOf(deps, subject, { paper: false });
        return { mediaType: 'text/html', bytes: Buffer.from(html, 'utf8'), warnings };
      }
      case 'pdf': {
        const { html, warnings } = pageOf(deps, subject, { paper: true });
        const at = subject.document?.updatedAt ?? subject.incident!.incident.createdAt;
        return { mediaType: 'application/pdf', bytes: await printPage(deps, html, { at, signal }), warnings };
      }
      case 'folder':
        return zipped(deps, subject, plain);
    }
  };

  return {
    /** `given` is an id or a reference of a document or an incident; a run is exported as JSON. */
    async file(
      given: string,
      wishes: Wishes,
      signal: AbortSignal = new AbortController().signal,
    ): Promise<ExportedFile> {
      if (wishes.format === 'json' && parseReference(given)?.kind === 'run') {
        const bytes = jsonBytes({ schema: 'hotwash.run/1', ...deps.run(given) });
        return {
          name: `${given.toUpperCase()}.json`,
          mediaType: 'application/json',
          data: bytes.toString('base64'),
          warnings: [],
        };
      }
      const subject = subjectOf(deps, given);
      const { bytes, ...made } = await make(subject, wishes, signal);
      const name = `${stemOf(subject.ref, subject.title)}.${wishes.format === 'folder' ? 'zip' : wishes.format}`;
      return { name, data: Buffer.from(bytes).toString('base64'), ...made };
    },

    /** Writes the folder at an absolute path. See {@link writeFolder} for the faults. */
    folder(given: string, path: string, wishes: { plain: boolean; replace: boolean }): ExportedFolder {
      const wanted = folderFiles(deps, subjectOf(deps, given), wishes);
      return {
        path: writeFolder(path, wanted, wishes),
        files: wanted.files.map(({ path: file, bytes }) => ({ path: file, size: bytes.length })),
        warnings: wanted.warnings,
      };
    },

    printer: (): Printer => findPrinter(deps),
  };
}

function zipped(deps: ExportsDeps, subject: Subject, plain: boolean): Made {
  const { files, warnings } = folderFiles(deps, subject, { plain });
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > MOST_ZIPPED_BYTES || files.length > 65_000) {
    throw fault('exports.too-large', 'The folder is too large for one archive.', {
      todo: 'Write it as a folder instead.',
    });
  }
  const root = stemOf(subject.ref, subject.title);
  const bytes = zipOf(files.map(({ path, bytes: content }) => ({ path: `${root}/${path}`, bytes: content })));
  return { mediaType: 'application/zip', bytes, warnings };
}

function jsonBytes(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
}
