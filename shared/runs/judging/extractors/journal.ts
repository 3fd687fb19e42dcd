/** `journalctl`: entries are rows; its own remarks are none. Numbers in what programs log are theirs, but for pairs. */
import { type Extractor, runs } from '../extractor.ts';
import { measurement } from '../measurement.ts';
import { pairsOf } from './key-values.ts';

export const journal: Extractor = {
  name: 'journalctl',
  reads({ lines, command }) {
    // Piped on, it is no longer the journal.
    if (
      !runs(command, 'journalctl') ||
      /\|\s*(?!grep|tail|head)/.test(command) ||
      /grep\s+-\w*c/.test(command)
    )
      return null;
    const entries = lines.filter(
      (line) => line.trim() !== '' && !/^-- .* --$|^-- (?:Logs begin|Journal begins)/.test(line),
    );
    const pairs = entries.flatMap((line) => pairsOf(line) ?? []);
    return {
      measurements: [
        ...pairs,
        { ...measurement('entries', '', String(entries.length)), aside: 'entry line message' },
      ],
      rows: entries.map((text) => ({ name: text.slice(0, 15), text })),
    };
  },
};
