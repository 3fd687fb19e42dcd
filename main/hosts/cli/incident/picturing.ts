/** The picture of an incident as an SVG file. */
import { pictureOf } from '#shared/incidents/picture/facts.ts';
import { pictureSvg } from '#shared/incidents/picture/svg.ts';
import { pictureInWords } from '#shared/incidents/picture/words.ts';
import type { Cli } from '../cli.ts';
import { writeNamedFile } from '../files/read-write.ts';
import { sizeOf } from '../terminal/text.ts';
import type { Json } from './telling.ts';
import { whichIncident } from './which.ts';

interface PictureOptions extends Json {
  out?: string;
  width?: number;
  gap?: number;
  all?: boolean;
}

/** Prints the picture, or writes it to the file that `--out` names. */
export async function drawPicture(
  cli: Cli,
  given: string | undefined,
  { out, width, gap, all = false, json }: PictureOptions,
): Promise<number> {
  const client = await cli.client();
  const { id } = await whichIncident(client, given);
  const [detail, timing, runs] = await Promise.all([
    client.incidents.get({ id }),
    client.incidents.timing({ id }),
    client.runs.list({ incidentId: id }),
  ]);
  const { statusChanges } = timing;
  const picture = pictureOf({ ...detail, statusChanges, runs, now: cli.clock(), gapMinutes: gap });
  const svg = pictureSvg(picture, { width, view: all ? picture.extent : picture.frame });
  if (out === undefined || out === '-') {
    cli.screen.document(Buffer.from(svg));
    return 0;
  }
  const file = await writeNamedFile(out, cli.cwd, svg);
  const bytes = Buffer.byteLength(svg);
  if (json) cli.screen.json({ file, bytes, words: pictureInWords(picture) });
  else cli.screen.line(`Wrote ${file} (${sizeOf(bytes)}).`);
  return 0;
}
