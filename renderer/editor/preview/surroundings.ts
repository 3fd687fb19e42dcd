/** What a preview knows of the workspace around its text. */
import { createContext } from 'react';

export interface Surroundings {
  /** Where a reference leads and what it names; null while that is not known, or when it is not here. */
  targetOf: (ref: string) => { address: string; title: string } | null;
  /** The bytes of the document's attachment as an address that can be shown; a sentence when there is none. */
  pictureOf: (name: string) => Promise<{ url: string } | { problem: string }>;
  /** Saves an attachment that is linked to. */
  openAttachment: (name: string) => void;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);
