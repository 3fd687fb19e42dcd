/** An export as an HTML page: the document, its kept images and its pictures in one file. */
import { type PagePicture, pageHtml } from '#shared/exports/page.ts';
import { attachmentOf, isPicture } from '#shared/library/attachment-names.ts';
import type { Attachment } from '#shared/library/model.ts';
import { lightOnly, picturesOf } from './pictures.ts';
import type { ExportsDeps } from './ports.ts';
import { type Subject, textOf } from './subject.ts';

/** px that a picture has beside the text, and on paper. */
const SCREEN_WIDTH = 768;
const PAPER_WIDTH = 640;

export interface Page {
  html: string;
  warnings: string[];
}

/** `paper` is for printing: light, and with everything unfolded. */
export function pageOf(deps: ExportsDeps, subject: Subject, { paper }: { paper: boolean }): Page {
  const warnings = new Set<string>();
  const html = pageHtml({
    title: subject.title,
    facts: factsOf(subject),
    text: textOf(deps, subject),
    pictures: pagePictures(deps, subject, paper),
    image: keptImages(deps, subject, warnings),
    paper,
  });
  return { html, warnings: [...warnings] };
}

function factsOf({ ref, document, incident }: Subject): string {
  if (!document) return `${ref} · incident`;
  const of = incident ? ` of ${incident.incident.ref}` : '';
  const status = document.kind === 'runbook' ? [] : [document.status];
  return [document.ref, `${document.kind}${of}`, ...status].join(' · ');
}

function pagePictures(deps: ExportsDeps, subject: Subject, paper: boolean): PagePicture[] {
  const { timeline, whys } = picturesOf(deps, subject, paper ? PAPER_WIDTH : SCREEN_WIDTH);
  const ref = subject.incident?.incident.ref ?? subject.ref;
  const address = (svg: string) =>
    `data:image/svg+xml;base64,${Buffer.from(paper ? lightOnly(svg) : svg, 'utf8').toString('base64')}`;
  return [
    ...(timeline
      ? [
          {
            block: 'timeline' as const,
            role: 'timeline' as const,
            address: address(timeline.svg),
            words: timeline.words,
            caption: `${ref} in time.`,
          },
        ]
      : []),
    ...(whys
      ? [
          {
            block: 'five-whys' as const,
            role: 'five whys' as const,
            address: address(whys.svg),
            words: whys.words,
            caption: 'The five whys as a tree.',
          },
        ]
      : []),
  ];
}

/** Gives the document's images by the address in its text; what is not there is told. */
function keptImages(deps: ExportsDeps, { document }: Subject, warnings: Set<string>) {
  const kept = new Map<string, Attachment>();
  if (document) for (const each of deps.attachments(document.id)) kept.set(each.name, each);
  return (url: string): string | null => {
    const name = attachmentOf(url);
    if (name === null) return null;
    const attachment = kept.get(name);
    if (!attachment) {
      warnings.add(
        `The image attachments/${name} is not kept with the document; its words stand in its place.`,
      );
      return null;
    }
    const { mediaType, sha256 } = attachment;
    if (!isPicture(mediaType)) {
      warnings.add(`attachments/${name} is ${mediaType} and no picture; its words stand in its place.`);
      return null;
    }
    try {
      return `data:${mediaType};base64,${deps.blob(sha256).toString('base64')}`;
    } catch {
      warnings.add(
        `The content of attachments/${name} is missing from the data folder; its words stand in its place.`,
      );
      return null;
    }
  };
}
