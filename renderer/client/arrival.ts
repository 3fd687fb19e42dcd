/** What happens first in a window, at import: see {@link receiveKey}. */
import { receiveKey } from './session-key.ts';

receiveKey();
