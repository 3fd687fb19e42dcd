/** What one can choose when exporting, in words. */
import type { ExportFormat } from '#shared/exports/model.ts';

export type Choice = ExportFormat | 'plain';

export interface FormatWords {
  value: Choice;
  label: string;
  hint: string;
}

export const FORMATS: readonly FormatWords[] = [
  {
    value: 'md',
    label: 'Markdown',
    hint: 'Imports back without loss: its live parts stay tied to the data.',
  },
  {
    value: 'plain',
    label: 'Markdown without markers',
    hint: 'For a wiki: the same text, with nothing hidden in it.',
  },
  {
    value: 'html',
    label: 'Web page',
    hint: 'One file with its pictures, light and dark, ready to print. No scripts.',
  },
  { value: 'pdf', label: 'PDF', hint: 'The same page on A4, with numbered pages.' },
  {
    value: 'folder',
    label: 'Folder',
    hint: 'Document, attachments, pictures and evidence as files, ready to commit.',
  },
  { value: 'json', label: 'JSON', hint: 'All its data, as docs/schemas describes it.' },
];

/** What is asked of the core. */
export function wishesOf(choice: Choice): { format: ExportFormat; plain: boolean } {
  return choice === 'plain' ? { format: 'md', plain: true } : { format: choice, plain: false };
}
