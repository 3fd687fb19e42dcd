/** Undo and redo of what this person did to an incident, with a word on what it was. */
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { tell, tellFault } from '#renderer/ui/toast.tsx';

/** Takes back what was done last; says what it was, or why it cannot be. */
export async function takeBack(incidentId: string): Promise<void> {
  try {
    const { what, standsAlone } = await client.incidents.undo({ id: incidentId });
    // The incident is gone, and its screen with it.
    if (standsAlone !== null && location.pathname.startsWith('/incidents/'))
      go(`/postmortems/${standsAlone}`);
    tell(what, { action: { label: 'Do it again', run: () => void doAgain(incidentId) } });
  } catch (error) {
    tellFault(error);
  }
}

/** Does again what was taken back last. */
export async function doAgain(incidentId: string): Promise<void> {
  try {
    const { what } = await client.incidents.redo({ id: incidentId });
    tell(what, { action: { label: 'Undo', run: () => void takeBack(incidentId) } });
  } catch (error) {
    tellFault(error);
  }
}
