/** How a source is to be read: what the person chose beside it. Empty texts wish nothing. */
import type { HotwashClient } from '#shared/contract.ts';
import type { ImportFormat } from '#shared/incidents/model.ts';
import type { ImportSource } from './import-source.ts';

export interface ImportWishes {
  format: ImportFormat | 'auto';
  channel: string;
  from: string;
  to: string;
  zone: string;
  dates: 'auto' | 'day-first' | 'month-first';
  time: string;
  text: string;
  author: string;
}

export const NO_WISHES: ImportWishes = {
  format: 'auto',
  channel: '',
  from: '',
  to: '',
  zone: '',
  dates: 'auto',
  time: '',
  text: '',
  author: '',
};

type Request = Parameters<HotwashClient['incidents']['imports']['read']>[0];

export function requestOf(id: string, source: ImportSource, wishes: ImportWishes, readAt: string): Request {
  const given = (text: string) => (text === '' ? undefined : text);
  return {
    id,
    format: wishes.format,
    files: source.files,
    zone: given(wishes.zone),
    channels: wishes.channel === '' ? undefined : [wishes.channel],
    from: given(wishes.from),
    to: given(wishes.to),
    dates: wishes.dates === 'auto' ? undefined : wishes.dates,
    readAt,
    columns: { time: given(wishes.time), text: given(wishes.text), author: given(wishes.author) },
  };
}
